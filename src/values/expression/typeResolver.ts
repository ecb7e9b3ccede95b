// Types as written to types of the program.

import type { DieId } from '../../native/types';
import { TypeRef } from '../typeRef';
import { builtinType } from './builtinTypes';
import { unknownName } from './problem';
import type { Setting } from './setting';
import type { Expression, TypeSyntax } from './syntax';
import { findType } from './typeLookup';

/** `typeOf` evaluates what `decltype` stands for. Throws UserError for a type that the program does not have. */
export async function resolveType(
  setting: Setting,
  syntax: TypeSyntax,
  typeOf: (expression: Expression) => Promise<TypeRef>,
): Promise<TypeRef> {
  const inner = (type: TypeSyntax) => resolveType(setting, type, typeOf);
  switch (syntax.kind) {
    case 'builtin': {
      const type = builtinType(syntax.name, 'c', setting.module);
      if (!type) throw setting.problem(syntax.position, `"${syntax.name}" is no type that can be used here`);
      return type;
    }
    case 'named': {
      const type = findType(syntax.name, setting.view, { tag: syntax.tag });
      if (type) return type;
      const name = syntax.name.parts.join('::');
      const what = syntax.tag ? `${syntax.tag} ${name}` : name;
      throw unknownName(syntax.position, `there is no type "${what}" here`, '');
    }
    case 'pointer':
      return (await inner(syntax.to)).pointerTo;
    case 'reference':
    case 'rvalue-reference': {
      const target = await inner(syntax.to);
      return made(setting, target, syntax.position, (die) => ({ kind: syntax.kind, byteSize: 8, target: die }));
    }
    case 'qualified': {
      const target = await inner(syntax.of);
      if (target.die === undefined) return TypeRef.made(target.module, { kind: syntax.word });
      return made(setting, target, syntax.position, (die) => ({ kind: syntax.word, target: die }));
    }
    case 'array': {
      const element = await inner(syntax.of);
      const { count } = syntax;
      return made(setting, element, syntax.position, (die) => ({
        kind: 'array',
        element: die,
        isVector: false,
        dimensions: [{ lowerBound: 0, ...(count !== undefined && { count }) }],
      }));
    }
    case 'function': {
      const result = await inner(syntax.result);
      const parameters: DieId[] = [];
      for (const parameter of syntax.parameters) {
        const type = await inner(parameter);
        if (type.die === undefined || type.module !== result.module) {
          throw setting.problem(parameter.position, 'this cannot be the type of a parameter here');
        }
        parameters.push(type.die);
      }
      const { isVariadic } = syntax;
      return TypeRef.made(result.module, {
        kind: 'subroutine',
        ...(result.die !== undefined && { result: result.die }),
        parameters,
        isVariadic,
      });
    }
    case 'of-expression':
      return typeOf(syntax.of);
  }
}

function made(
  setting: Setting,
  target: TypeRef,
  position: number,
  info: (die: DieId) => Parameters<typeof TypeRef.made>[1],
): TypeRef {
  if (target.die === undefined) throw setting.problem(position, 'there is nothing of type void');
  return TypeRef.made(target.module, info(target.die));
}
