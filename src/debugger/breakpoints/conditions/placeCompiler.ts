// Names, members, elements and what pointers point to: compiled to addresses.

import { GENERAL_REGISTERS } from '../../../process/registers';
import { Missing } from '../../../values/contents';
import { findName } from '../../../values/expression/nameLookup';
import { registerVariable } from '../../../values/expression/registerVariable';
import { Setting } from '../../../values/expression/setting';
import type { Expression, QualifiedName } from '../../../values/expression/syntax';
import { variablesOf } from '../../../values/frameVariables';
import type { FrameView } from '../../../values/frameView';
import { readSigned, readUnsigned } from '../../../values/integers';
import { aggregateType } from '../../../values/members';
import { load as loadBytes, type TypedValue } from '../../../values/typedValue';
import type { TypeRef } from '../../../values/typeRef';
import type { Assembler } from './assembler';
import type { CodeFrame } from './codeFrame';
import { memberPlace } from './memberPlace';
import { load, type Operand, type Place, refuse, scalarOf } from './operand';

export interface CompilerWorld {
  readonly frame: CodeFrame;
  readonly setting: Setting;
  readonly assembler: Assembler;
  value(expression: Expression): Promise<Operand>;
}

/** A place, or a value that is in none. */
export type Found = { readonly place: Place } | { readonly value: Operand };

type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

export function compileName(name: QualifiedName, world: CompilerWorld): Found {
  const { frame, setting } = world;
  const only = name.parts.length === 1 && !name.isGlobal && name.file === undefined ? name.parts[0] : undefined;
  const variables = variablesOf(frame.view.frame);
  const variable = only === undefined ? undefined : variables.findLast((each) => each.name === only);
  const isMember = !variable && only !== undefined && variables.some((each) => each.name === 'this');
  if (isMember && setting.language !== 'rust') {
    const owner = compileName({ ...name, parts: ['this'] }, world);
    const pointer = 'place' in owner ? load(owner.place, world.assembler) : owner.value;
    const found = pointer.kind === 'pointer' ? memberPlace(pointer.target, only) : undefined;
    if (found) return { place: addOffset(found, world) };
    world.assembler.add('drop');
  }
  return fixed((view) => findName(name, view) ?? refuse('it is not found'), world);
}

export function compileRegister({ name }: Node<'register'>, world: CompilerWorld): Found {
  if (['errno', 'siginfo', 'return'].includes(name)) refuse('a variable of the debugger');
  const { setting } = world;
  return fixed((view) => registerVariable(new Setting(setting.text, view), name) ?? refuse('it is not found'), world);
}

/** What is in the same place at each stop here. */
function fixed(find: (view: FrameView) => TypedValue, { frame, assembler }: CompilerWorld): Found {
  const { type, contents } = find(frame.view);
  const info = type.stripped.info;
  if (!info || info.kind === 'subroutine' || hasOwnBounds(type)) refuse('its type depends on the frame');
  const where = frame.fixedPlace((view) => find(view).contents);
  switch (where?.kind) {
    case 'address':
      assembler.push(where.address);
      return { place: { type } };
    case 'relative':
      pushRegister(where.register, assembler);
      assembler.push(where.offset);
      assembler.add('add');
      return { place: { type } };
    case 'register':
      return { value: inRegister(where.register, type, assembler) };
    default: {
      // An enumerator.
      const bytes = contents.place ? undefined : loadBytes({ type, contents });
      if (!bytes || bytes instanceof Missing || info.kind !== 'enum')
        refuse('its place depends on more than registers');
      const scalar = scalarOf(type);
      if (scalar.kind === 'float') refuse('a constant');
      const constant = scalar.isSigned ? readSigned(bytes) : readUnsigned(bytes);
      assembler.push(constant);
      return { value: { kind: 'integer', scalar, type, constant } };
    }
  }
}

function hasOwnBounds(type: TypeRef): boolean {
  const { info } = type.stripped;
  if (info?.kind === 'array') return info.dimensions.some(({ bounds }) => bounds !== undefined);
  return info?.kind === 'pointer' && type.stripped.pointee !== type && hasOwnBounds(type.stripped.pointee);
}

function inRegister(register: string, type: TypeRef, assembler: Assembler): Operand {
  const { stripped } = type;
  const { info } = stripped;
  if (info?.kind === 'pointer' && info.byteSize === 8) {
    pushRegister(register, assembler);
    return { kind: 'pointer', target: stripped.pointee };
  }
  const scalar = scalarOf(type);
  if (scalar.kind === 'float') refuse('a float in a general register');
  pushRegister(register, assembler);
  assembler.extend(scalar.size, scalar.isSigned);
  return { kind: 'integer', scalar, type };
}

export function pushRegister(register: string, assembler: Assembler): void {
  const index = (GENERAL_REGISTERS as readonly string[]).indexOf(register);
  if (index < 0) refuse('no general register');
  assembler.add('push-register', index);
}

function addOffset(
  { type, offset, field }: { readonly type: TypeRef; readonly offset: number; readonly field?: Place['field'] },
  { assembler }: CompilerWorld,
): Place {
  if (offset !== 0) {
    assembler.push(BigInt(offset));
    assembler.add('add');
  }
  return { type, ...(field && { field }) };
}

/** What a place refers to, if that is a reference. */
export function throughReference(place: Place, assembler: Assembler): Place {
  const { stripped } = place.type;
  const kind = stripped.info?.kind;
  if (kind !== 'reference' && kind !== 'rvalue-reference') return place;
  assembler.load(8, false);
  return { type: stripped.pointee };
}

export async function compileMember(node: Node<'member'>, found: Found, world: CompilerWorld): Promise<Found> {
  const { name, isArrow } = node;
  const { assembler } = world;
  const [own, more] = name.parts;
  if (own === undefined || more !== undefined) refuse('a member of a named base');
  const place = 'place' in found ? throughReference(found.place, assembler) : undefined;
  const isAggregate = place && aggregateType({ type: place.type, contents: NOTHING });
  const owner = isAggregate ? place.type : targetOf(place ? load(place, assembler) : plain(found));
  if (isAggregate && isArrow) refuse('an object with an arrow of its own');
  const member = memberPlace(owner, own) ?? refuse('there is no such member');
  return { place: addOffset(member, world) };
}

const NOTHING = { read: () => Missing.unavailable('nothing is read') };

function plain(found: Found): Operand {
  return 'value' in found ? found.value : refuse('a place');
}

function targetOf(operand: Operand): TypeRef {
  if (operand.kind !== 'pointer') refuse('it is no pointer');
  return operand.target;
}

/** `*of`. */
export function compilePointedTo(operand: Operand): Found {
  const type = operand.kind === 'array' ? operand.type.element : targetOf(operand);
  const { info } = type.stripped;
  if (operand.kind === 'array' && operand.type.info?.kind === 'array' && operand.type.info.dimensions[0]?.count === 0)
    refuse('an array without elements');
  if (!info || info.kind === 'subroutine') refuse('it points to no value');
  return { place: { type } };
}

/** The address of an array or what a pointer holds is on the stack already. */
export async function compileElement(of: Operand, index: Expression, world: CompilerWorld): Promise<Found> {
  const { assembler, setting } = world;
  if (of.kind !== 'array' && of.kind !== 'pointer') refuse('it has no elements');
  if (of.kind === 'pointer' && setting.language === 'rust') refuse('a slice');
  const type = of.kind === 'array' ? of.type.element : of.target;
  if (type.size === 0) refuse('elements without size');
  const at = await world.value(index);
  if (at.kind !== 'integer') refuse('an index that is no integer');
  if (of.kind === 'array') {
    const { info } = of.type;
    const dimension = info?.kind === 'array' ? info.dimensions[0] : undefined;
    if (dimension?.lowerBound !== 0) refuse('an array that does not begin with 0');
    assembler.requireBelow(BigInt(dimension.count ?? 2 ** 31));
  }
  assembler.push(BigInt(type.size));
  assembler.add('multiply');
  assembler.add('add');
  return { place: { type } };
}
