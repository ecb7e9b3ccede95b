// Casts of compiled values, as src/values/expression/conversions.ts does them.

import type { CastStyle } from '../../../values/expression/syntax';
import type { TypeRef } from '../../../values/typeRef';
import type { Assembler } from './assembler';
import { type Operand, refuse, scalarOf } from './operand';

export function compileCast(
  operand: Operand,
  type: TypeRef,
  style: CastStyle,
  { assembler }: { readonly assembler: Assembler },
): Operand {
  const { stripped } = type;
  const { info } = stripped;
  if (style === 'dynamic_cast') refuse('a cast that asks the object');
  if (info?.kind === 'pointer') {
    if (operand.kind === 'float' || operand.kind === 'text') refuse('no pointer');
    if (operand.kind === 'integer' && style === 'static_cast') refuse('no such cast');
    const isClass = 'members' in (stripped.pointee.stripped.info ?? {});
    // From one class to another the address may change.
    if (operand.kind !== 'integer' && isClass && style !== 'reinterpret_cast' && style !== 'as') {
      const from = operand.kind === 'pointer' ? operand.target : operand.type.element;
      if ('members' in (from.stripped.info ?? {}) && from.stripped !== stripped.pointee.stripped)
        refuse('another class');
    }
    return { kind: 'pointer', target: stripped.pointee };
  }
  const scalar = scalarOf(type);
  if (operand.kind === 'text' || (operand.kind === 'array' && scalar.kind === 'float')) refuse('no number');
  if (scalar.kind === 'float') return toFloat(operand, type, assembler);
  if (operand.kind === 'float') refuse('an integer of a float');
  if (scalar.isBoolean) {
    assembler.add('is-zero');
    assembler.add('is-zero');
  } else {
    assembler.extend(scalar.size, scalar.isSigned);
  }
  return { kind: 'integer', scalar, type };
}

function toFloat(operand: Operand, type: TypeRef, assembler: Assembler): Operand {
  const scalar = scalarOf(type);
  if (scalar.kind !== 'float') refuse('no float');
  if (operand.kind === 'integer') {
    // Rounded once: by way of a double only if that has all digits.
    if (scalar.size === 4 && operand.scalar.size > 4) refuse('rounded twice');
    assembler.add(operand.scalar.isSigned ? 'float-of-signed' : 'float-of-unsigned');
  } else if (operand.kind !== 'float') {
    refuse('no number');
  }
  if (scalar.size === 4) assembler.add('float-to-single');
  return { kind: 'float', scalar, type };
}
