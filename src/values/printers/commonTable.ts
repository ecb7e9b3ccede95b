// The types of glibc, and those of C++ whose layout all libraries share, that have printers.

import { printBrokenDownTime } from './c/brokenDownTime';
import { printCondition } from './c/condition';
import { printFile } from './c/file';
import { printIn6Addr, printInAddr } from './c/internetAddress';
import { printMutex } from './c/mutex';
import { printReadWriteLock } from './c/readWriteLock';
import { printSignalSet } from './c/signalSet';
import { printSocketAddress } from './c/socketAddress';
import { printTimespec, printTimeval } from './c/time';
import { CALENDAR_TYPE, printCalendar } from './calendar';
import { printException, STANDARD_EXCEPTION } from './exception';
import { printLockGuard, printUniqueLock } from './mutexLock';
import { printPair } from './pair';
import type { PrinterRow } from './printer';
import { printReverseIterator } from './reverseIterator';
import { shownAsMember } from './shownAsMember';
import { printSourceLocation } from './sourceLocation';
import { printTimeOfDay } from './timeOfDay';

export const COMMON: readonly PrinterRow[] = [
  { type: 'pthread_mutex_t', print: printMutex },
  { type: 'pthread_rwlock_t', print: printReadWriteLock },
  { type: 'pthread_cond_t', print: printCondition },
  { type: /^(__)?sigset_t$/, print: printSignalSet },
  { type: 'timespec', print: printTimespec },
  { type: 'timeval', print: printTimeval },
  { type: 'tm', print: printBrokenDownTime },
  { type: 'in_addr', print: printInAddr },
  { type: 'in6_addr', print: printIn6Addr },
  { type: /^sockaddr(_in|_in6|_un|_storage)?$/, print: printSocketAddress, isToldByPointers: true },
  { type: '_IO_FILE', print: printFile, isToldByPointers: true },
  { type: 'std::stack', print: shownAsMember([['c']], { top: 'back' }) },
  { type: 'std::queue', print: shownAsMember([['c']]) },
  { type: 'std::priority_queue', print: shownAsMember([['c']], { top: 'front' }) },
  { type: CALENDAR_TYPE, print: printCalendar },
  { type: 'std::chrono::hh_mm_ss', print: printTimeOfDay },
  { type: 'std::source_location', print: printSourceLocation },
  { type: 'std::reverse_iterator', print: printReverseIterator },
  { type: 'std::pair', print: printPair },
  { type: 'std::lock_guard', print: printLockGuard },
  { type: 'std::unique_lock', print: printUniqueLock },
  { type: STANDARD_EXCEPTION, print: printException, isForDeclared: true },
];
