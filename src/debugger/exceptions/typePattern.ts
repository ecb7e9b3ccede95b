// Patterns for names of types, as the user limits exceptions to some of them.

import { isMatch } from 'matcher';

/** `pattern`: names separated by commas, `*` for anything: `std::*, net::timeout`. */
export function matchesType(name: string, pattern: string): boolean {
  const names = pattern
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return isMatch(name, names, { caseSensitive: true });
}
