// Compares variables: what gdb knows exactly against what Trapline shows, whatever the spelling.

import type { Value, Variable } from './answers';
import type { Comparison } from './compare';
import { COMPILER_MADE, MISSING_COPY } from './explanations';

const COMPILER_NAMES = /^__(PRETTY_FUNCTION|FUNCTION|func)__$/;
const OPTIMISED_OUT = /optimi[sz]ed.out/i;

export function compareVariables(
  comparison: Comparison,
  where: string,
  gdb: readonly Variable[],
  ours: readonly Variable[],
): void {
  const names = (variables: readonly Variable[]) =>
    [...new Set(variables.map(({ name }) => bareName(name)))].sort().join(' ');
  const args = gdb.filter(({ isArgument }) => isArgument);
  comparison.check(`${where}: arguments, which come first`, names(args), names(ours.slice(0, args.length)));
  const mine = new Set(ours.map(({ name }) => bareName(name)));
  const isLeftOut = (variable: Variable) =>
    !mine.has(variable.name) && (hasNothing(variable) || COMPILER_NAMES.test(variable.name));
  for (const variable of gdb.filter(isLeftOut)) {
    const reason = COMPILER_NAMES.test(variable.name) ? COMPILER_MADE : MISSING_COPY;
    comparison.differ(`${where}: ${variable.name}`, exactValue(variable), 'not listed', reason);
  }
  comparison.check(
    `${where}: names of arguments and locals`,
    names(gdb.filter((variable) => !isLeftOut(variable))),
    names(ours),
  );
  const seen = new Set<string>();
  for (const variable of gdb) {
    if (seen.has(variable.name)) continue;
    seen.add(variable.name);
    const other = ours.find(({ name }) => name === variable.name);
    if (other) compareValue(comparison, `${where}: ${variable.name}`, variable, other);
  }
}

function compareValue(comparison: Comparison, where: string, gdb: Value, ours: Value): void {
  if (gdb.kind !== 'failed') comparison.check(`${where}: type`, typeName(gdb.type), typeName(ours.type));
  if (gdb.kind === 'aggregate') {
    for (const [name, child] of Object.entries(gdb.children ?? {})) {
      const other = ours.children?.[name];
      if (other) compareValue(comparison, `${where}.${name}`, child, other);
      else comparison.check(`${where}.${name}`, exactValue(child), `absent from ${ours.text}`);
    }
    return;
  }
  comparison.check(where, exactValue(gdb), likeOf(gdb, ours.text ?? ''));
}

function exactValue(value: Value): string {
  if (value.kind === 'optimised-out') return 'optimised out';
  if (value.kind === 'float') return String(Number(value.value));
  return value.value ?? value.kind;
}

/** Neither it nor any part of it has a value. */
function hasNothing({ kind, children }: Value): boolean {
  if (kind === 'aggregate') return Object.values(children ?? {}).every(hasNothing);
  return kind === 'optimised-out';
}

/** Trapline tells variables of one name apart by the lines that declare them. */
function bareName(name: string): string {
  return name.replace(/ \(line \d+\)$/, '');
}

/** What Trapline shows, reduced to the kind of thing that gdb said it is. */
function likeOf(gdb: Value, text: string): string {
  if (OPTIMISED_OUT.test(text)) return 'optimised out';
  if (gdb.kind === 'float') return String(Number.parseFloat(text));
  if (gdb.kind !== 'number') return text;
  // An enumerator's name says the number.
  if (gdb.text === text) return gdb.value ?? text;
  const number = /^[('"]*(-?(?:0x[0-9a-f]+|\d+))/i.exec(text)?.[1];
  if (number === undefined) return text;
  return (number.startsWith('-') ? -BigInt(number.slice(1)) : BigInt(number)).toString();
}

/** One spelling: `{...}` for what has no name, no space before `*`, `[` or `&`, `const` in front, no elaborated `struct`, `union`, `enum`. */
function typeName(type: string): string {
  return type
    .replace(/[({<](anonymous|unnamed)\b[^)}>]*[)}>]/g, '{...}')
    .replace(/\b(struct|union|enum) /g, '')
    .replace(/\b(?:(?:unsigned|signed|long|short|int|char)\b ?)+/g, integerName)
    .replace(/\s*([*&[\](),])\s*/g, '$1')
    .replace(/^(\w+) const\b/, 'const $1')
    .trim();
}

/** C's names of one integer type, brought into one order: `short unsigned int` is `unsigned short`. */
function integerName(words: string): string {
  const found = words.trim().split(' ');
  const has = (word: string) => found.filter((other) => other === word).length;
  const size = has('char') ? 'char' : has('short') ? 'short' : ['int', 'long', 'long long'][has('long')];
  const isSigned = has('signed') > 0 && has('char') > 0;
  return `${has('unsigned') ? 'unsigned ' : isSigned ? 'signed ' : ''}${size}`;
}
