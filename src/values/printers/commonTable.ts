// The types of glibc, and those of C++ whose layout all libraries share, that have printers.

import { printCondition } from './c/condition';
import { printMutex } from './c/mutex';
import { printReadWriteLock } from './c/readWriteLock';
import { printException, STANDARD_EXCEPTION } from './exception';
import { printPair } from './pair';
import type { PrinterRow } from './printer';
import { shownAsMember } from './shownAsMember';

export const COMMON: readonly PrinterRow[] = [
  { type: 'pthread_mutex_t', print: printMutex },
  { type: 'pthread_rwlock_t', print: printReadWriteLock },
  { type: 'pthread_cond_t', print: printCondition },
  { type: 'std::stack', print: shownAsMember([['c']], { top: 'back' }) },
  { type: 'std::queue', print: shownAsMember([['c']]) },
  { type: 'std::priority_queue', print: shownAsMember([['c']], { top: 'front' }) },
  { type: 'std::pair', print: printPair },
  { type: STANDARD_EXCEPTION, print: printException, isForDeclared: true },
];
