// An exception in words.

import type { ExceptionCause } from './exceptionCause';

/** For the head of the call stack: `Paused on throw of std::runtime_error`. */
export function describePause({ id, typeNames }: ExceptionCause): string {
  const type = typeNames[0];
  switch (id) {
    case 'cpp-throw':
      return type === undefined ? 'Paused on a C++ throw' : `Paused on throw of ${type}`;
    case 'cpp-catch':
      return type === undefined ? 'Paused on a C++ catch' : `Paused on catch of ${type}`;
    case 'cpp-uncaught':
      return type === undefined ? 'Paused on std::terminate' : `Paused on uncaught ${type}`;
    case 'rust-panic':
      return 'Paused on panic';
    case 'sanitizer':
      return 'Paused on a sanitizer report';
  }
}

/** All that is known, in one sentence; undefined when the pause says it already. */
export function describeCause({ typeNames, message }: ExceptionCause): string | undefined {
  const parts = [typeNames[0], message].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join(': ') : undefined;
}
