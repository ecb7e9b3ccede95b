// Names of types and scopes, compared as people write them.

import type { QualifiedName } from './syntax';

/** Without blanks that mean nothing, unnamed namespaces and inline namespaces of library versions. */
export function nameKey(name: string): string {
  return name
    .replace(/\(anonymous namespace\)::|\{impl#\d+\}::|\b(?:__cxx11|__1|_V2)::/g, '')
    .replace(/\s*([^\w\s])\s*/g, '$1')
    .trim();
}

/** `Box` of `ns::Box<int>`, without what is in front and in the arguments. */
export function ownIdentifier(part: string): string {
  const end = part.indexOf('<');
  return end > 0 ? part.slice(0, end) : part;
}

/**
 * Whether `wanted` means `name`, or its end behind a `::`. Template arguments at the end may be left out as far as they
 * are defaults: `vector<int>` is `vector<int, allocator<int>>`.
 */
export function means(wanted: string, name: string): boolean {
  const [short, long] = [nameKey(wanted), nameKey(name)];
  const starts = [0, ...scopeEnds(long)];
  return starts.some((start) => {
    const rest = long.slice(start);
    return rest === short || (short.endsWith('>') && rest.startsWith(`${short.slice(0, -1)},`));
  });
}

/** Where the parts behind each outermost `::` begin. */
function scopeEnds(name: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let index = 0; index < name.length; index += 1) {
    const character = name[index];
    if (character === '<' || character === '(') depth += 1;
    else if (character === '>' || character === ')') depth -= 1;
    else if (depth === 0 && name.startsWith('::', index)) ends.push(index + 2);
  }
  return ends;
}

/** `a`, `Box<x::y>` and `c` of `a::Box<x::y>::c`; none of the empty name. */
export function nameParts(name: string): readonly string[] {
  if (name === '') return [];
  const starts = [0, ...scopeEnds(name)];
  return starts.map((start, index) => name.slice(start, (starts[index + 1] ?? name.length + 2) - 2));
}

/** `a::b::f(int)` gives `a::b::`, `a::` and the empty one. */
export function enclosingScopes(functionName: string): string[] {
  const scopes = [''];
  let depth = 0;
  for (const { 0: token, index } of functionName.matchAll(/::|[<>(]/g)) {
    if (token === '(' && depth === 0 && !functionName.startsWith('(anonymous namespace)', index)) break;
    if (token === '<') depth += 1;
    else if (token === '>') depth -= 1;
    else if (token === '::' && depth === 0) scopes.unshift(functionName.slice(0, index + 2));
  }
  return scopes;
}

/** `crate::a::b` is found by its end, like all paths. */
export function withoutRelativeScopes(name: QualifiedName): QualifiedName {
  if (name.parts.length < 2) return name;
  return { ...name, parts: name.parts.filter((part) => !['crate', 'self', 'super'].includes(part)) };
}
