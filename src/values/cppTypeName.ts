// Names of C++ types as people write them: without default arguments of standard templates and inline namespaces.

import { bareName } from './printers/bareName';

type Defaults = (first: string, second: string) => readonly (readonly string[])[];

/** For each argument what it may be spelled as when it is the default; an empty list for those without one. */
const element: Defaults = (value) => [[], [`std::allocator<${value}>`]];
const sorted: Defaults = (key) => [[], [`std::less<${key}>`], [`std::allocator<${key}>`]];
const sortedPairs: Defaults = (key, value) => [[], [], [`std::less<${key}>`], pairs(key, value)];
const hashed: Defaults = (key) => [[], [`std::hash<${key}>`], [`std::equal_to<${key}>`], [`std::allocator<${key}>`]];
const hashedPairs: Defaults = (key, value) => [
  [],
  [],
  [`std::hash<${key}>`],
  [`std::equal_to<${key}>`],
  pairs(key, value),
];
const characters: Defaults = (character) => [[], [`std::char_traits<${character}>`], [`std::allocator<${character}>`]];
const onDeque: Defaults = (value) => [[], [`std::deque<${value}>`]];

function pairs(key: string, value: string): readonly string[] {
  return [`std::allocator<std::pair<const ${key}, ${value}>>`, `std::allocator<std::pair<${key} const, ${value}>>`];
}

const DEFAULTS: ReadonlyMap<string, Defaults> = new Map([
  ['std::vector', element],
  ['std::list', element],
  ['std::forward_list', element],
  ['std::deque', element],
  ['std::set', sorted],
  ['std::multiset', sorted],
  ['std::map', sortedPairs],
  ['std::multimap', sortedPairs],
  ['std::unordered_set', hashed],
  ['std::unordered_multiset', hashed],
  ['std::unordered_map', hashedPairs],
  ['std::unordered_multimap', hashedPairs],
  ['std::basic_string', characters],
  ['std::basic_string_view', characters],
  ['std::basic_ostream', characters],
  ['std::basic_istream', characters],
  ['std::stack', onDeque],
  ['std::queue', onDeque],
  ['std::priority_queue', (value) => [[], [`std::vector<${value}>`], [`std::less<${value}>`]]],
  ['std::unique_ptr', (value) => [[], [`std::default_delete<${value}>`]]],
]);

const CHARACTERS: Readonly<Record<string, string>> = {
  char: '',
  wchar_t: 'w',
  char8_t: 'u8',
  char16_t: 'u16',
  char32_t: 'u32',
};

/** `std::string` for `std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >`. */
export function shortCppName(name: string): string {
  // Operators have angle brackets that are none.
  if (!name.includes('std::') || name.includes('operator')) return name;
  return shorten(name) ?? name;
}

const PATH = /[A-Za-z_]\w*(?:::[A-Za-z_~]\w*)*/y;

/** Undefined when its brackets do not match. */
function shorten(text: string): string | undefined {
  let short = '';
  let at = 0;
  while (at < text.length) {
    PATH.lastIndex = at;
    const path = PATH.exec(text)?.[0];
    if (path === undefined) {
      short += text[at];
      at += 1;
      continue;
    }
    at += path.length;
    const name = path.startsWith('std::') ? bareName(path) : path;
    if (text[at] !== '<') {
      short += name;
      continue;
    }
    const parts = argumentsAt(text, at);
    const shortened = parts?.arguments.map(shorten);
    if (!parts || !shortened?.every((argument) => argument !== undefined)) return undefined;
    short += instance(name, shortened);
    at = parts.end;
  }
  return short;
}

/** The arguments of the list that begins at `start`, and the place behind it. */
function argumentsAt(text: string, start: number): { arguments: string[]; end: number } | undefined {
  const found: string[] = [];
  let [depth, from] = [0, start + 1];
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ('<({['.includes(character)) depth += 1;
    else if ('>)}]'.includes(character)) depth -= 1;
    const isEnd = depth === 0;
    if (isEnd || (depth === 1 && character === ',')) {
      const argument = text.slice(from, at).trim();
      if (argument || !isEnd) found.push(argument);
      from = at + 1;
    }
    if (isEnd) return { arguments: found, end: at + 1 };
  }
  return undefined;
}

function instance(name: string, given: readonly string[]): string {
  const defaults = DEFAULTS.get(name)?.(given[0] ?? '', given[1] ?? '') ?? [];
  let count = given.length;
  while (count > 0 && defaults[count - 1]?.includes(given[count - 1] ?? '')) count -= 1;
  const left = given.slice(0, count);
  const prefix = left.length === 1 ? CHARACTERS[left[0] ?? ''] : undefined;
  const alias = /^std::basic_(string|string_view)$/.exec(name)?.[1];
  if (alias && prefix !== undefined) return `std::${prefix}${alias}`;
  return `${name}<${left.join(', ')}>`;
}
