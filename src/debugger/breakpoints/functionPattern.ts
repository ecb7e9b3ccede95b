// Patterns for functions' names: /regular expressions/ over whole signatures, and names with `*`.

import { isMatch } from 'matcher';

/** Whether a function is meant, by its demangled name with parameters, and by its qualified name without them. */
export type FunctionPattern = (signature: string, name: () => string) => boolean;

/** Undefined for what is no pattern. Throws SyntaxError for a regular expression that is none. */
export function functionPattern(text: string): FunctionPattern | undefined {
  const expression = /^\/(.+)\/(i?)$/s.exec(text.trim());
  if (expression) {
    const regExp = new RegExp(expression[1] ?? '', expression[2]);
    return (signature) => regExp.test(signature);
  }
  if (!hasWildcard(text)) return undefined;
  const pattern = text.trim();
  const pieces = pattern.split('*').filter((piece) => piece !== '');
  return (signature, name) => {
    // Asking for the name takes a look into the debug information.
    if (!pieces.every((piece) => signature.includes(piece))) return false;
    return isMatch(name(), pattern, { caseSensitive: true });
  };
}

/** `operator*` and pointers in parameters and template arguments are none. */
function hasWildcard(text: string): boolean {
  if (/[(!]/.test(text)) return false;
  return text
    .replace(/\boperator\s*(->)?\*=?/g, '')
    .replace(/<[^<>]*>/g, '')
    .includes('*');
}
