// Braces that are no blocks: lists of values that something is made of, in C, C++ and Rust.

/**
 * The innermost that is left. After `=` and within brackets there is no block (a lambda's comes after `)`); after a name there may be one,
 * so what follows has to be what goes on with an expression.
 */
const VALUE_LIST = /(?:[=([{,]\s*|\breturn\s*)\{[^{};]*\}|(?:\w|\]|(?<!=)>)\s?\{[^{};]*\}(?=\s*[;,)\]{])/g;

/** With blanks in place of the lists, so that columns stay; what is in code is left of comments and literals (`codeOnly`). */
export function withoutValueLists(code: string): string {
  const inner = code.replace(VALUE_LIST, (found) => {
    const open = found.lastIndexOf('{');
    return found.slice(0, open) + found.slice(open).replace(/[^\n]/g, ' ');
  });
  return inner === code ? code : withoutValueLists(inner);
}
