// A type's name without what differs between instances and library versions.

/** `__cxx11`, `__1`, `_V2` and the like: inline namespaces that carry an ABI's version. */
const INLINE_NAMESPACE = /\b(?:__cxx11|__cxx1998|__n4861|__[0-9]+|__ndk1|_V2|__fs::filesystem)::/g;

/** `std::__cxx11::list<int, ...>::iterator` gives `std::list::iterator`. Operators' names are not meant. */
export function bareName(name: string): string {
  let depth = 0;
  let bare = '';
  for (const character of name) {
    if (character === '<') depth += 1;
    if (depth === 0) bare += character;
    if (character === '>') depth -= 1;
  }
  return bare.replace(INLINE_NAMESPACE, (found) => (found === '__fs::filesystem::' ? 'filesystem::' : ''));
}
