// Which language's rules an expression follows: that of its frame.

import type { Spelling } from '../typeName';

export type Language = 'c' | 'rust';

/** C and C++ are one language here: what one of them lacks is understood all the same. */
export function languageOf(spelling: Spelling): Language {
  return spelling === 'rust' ? 'rust' : 'c';
}
