// The types of libc++ that have printers.

import { durationPrinter, timePointPrinter } from '../chrono';
import { printComplex } from '../complex';
import { coroutineHandlePrinter } from '../coroutineHandle';
import { errorCodePrinter } from '../errorCode';
import { exceptionPointerPrinter } from '../exceptionPointer';
import { futurePrinter } from '../future';
import type { ContainerEnd } from '../knownEnds';
import { field } from '../libraryValue';
import { pointerIteratorPrinter } from '../pointerIterator';
import type { PrinterRow } from '../printer';
import { referencePrinter } from '../reference';
import { shownAsMember } from '../shownAsMember';
import { textStreamPrinter } from '../textStream';
import { threadIdPrinter } from '../threadId';
import { refViewPrinter, viewPrinter } from '../views';
import { printAny } from './any';
import { printArray } from './array';
import { printBitset } from './bitset';
import { beforeInDeque, printDeque } from './deque';
import { printExpected } from './expected';
import { printForwardList } from './forwardList';
import { printFunction } from './function';
import { SHARED_STATE } from './future';
import { printUnorderedMap, printUnorderedSet } from './hashTable';
import { printInitializerList } from './initializerList';
import { printForwardListIterator, printHashIterator, printListIterator, printTreeIterator } from './iterators';
import { printList } from './list';
import { printOptional } from './optional';
import { printSharedMutex } from './sharedMutex';
import { printSharedPtr } from './sharedPtr';
import { printSpan } from './span';
import { printString } from './string';
import { printStringView } from './stringView';
import { printMap, printSet } from './tree';
import { printTuple } from './tuple';
import { printUniquePtr } from './uniquePtr';
import { printVariant } from './variant';
import { printVector } from './vector';
import { printVectorOfBool } from './vectorOfBool';

/** std::basic_streambuf has its locale in front of the pointers. */
const STRINGBUF = { read: 16n, write: 40n, mark: 88n, mode: 96n };

const ENDS: readonly ContainerEnd[] = [
  {
    type: 'std::vector',
    begin: (vector, view) => field(vector, view, '__begin_'),
    end: (vector, view) => field(vector, view, '__end_'),
  },
];

export const LIBCXX: readonly PrinterRow[] = [
  { type: /^std::(__\w+::)?error_(code|condition)$/, print: errorCodePrinter('__val_', '__cat_') },
  { type: 'std::basic_string', print: printString },
  {
    type: /^std::__(1|ndk1)::basic_([io]?stringstream|stringbuf)</,
    print: textStreamPrinter(STRINGBUF),
    isForDeclared: true,
  },
  { type: 'std::basic_string_view', print: printStringView },
  { type: /^std::__\w+::vector<bool,/, print: printVectorOfBool },
  { type: 'std::vector', print: printVector },
  { type: 'std::array', print: printArray },
  { type: 'std::span', print: printSpan },
  { type: 'std::initializer_list', print: printInitializerList },
  { type: 'std::deque', print: printDeque },
  { type: 'std::list', print: printList },
  { type: 'std::forward_list', print: printForwardList },
  { type: 'std::map', print: printMap },
  { type: 'std::multimap', print: printMap },
  { type: 'std::set', print: printSet },
  { type: 'std::multiset', print: printSet },
  { type: 'std::unordered_map', print: printUnorderedMap },
  { type: 'std::unordered_multimap', print: printUnorderedMap },
  { type: 'std::unordered_set', print: printUnorderedSet },
  { type: 'std::unordered_multiset', print: printUnorderedSet },
  { type: 'std::__list_iterator', print: printListIterator },
  { type: 'std::__list_const_iterator', print: printListIterator },
  { type: 'std::__forward_list_iterator', print: printForwardListIterator },
  { type: 'std::__forward_list_const_iterator', print: printForwardListIterator },
  { type: 'std::__tree_iterator', print: printTreeIterator },
  { type: 'std::__tree_const_iterator', print: printTreeIterator },
  { type: 'std::__hash_iterator', print: printHashIterator },
  { type: 'std::__hash_const_iterator', print: printHashIterator },
  { type: /^std::__\w+::__(hash_)?map_(const_)?iterator</, print: shownAsMember([['__i_']]) },
  { type: 'std::__wrap_iter', print: pointerIteratorPrinter('__i_', ENDS) },
  { type: 'std::__wrap_iter', print: pointerIteratorPrinter('__i', ENDS) },
  { type: 'std::__deque_iterator', print: pointerIteratorPrinter('__ptr_', ENDS, beforeInDeque) },
  { type: 'std::tuple', print: printTuple },
  { type: 'std::optional', print: printOptional },
  { type: 'std::variant', print: printVariant },
  { type: 'std::expected', print: printExpected },
  { type: 'std::any', print: printAny },
  { type: 'std::unique_ptr', print: printUniquePtr },
  { type: 'std::shared_ptr', print: printSharedPtr },
  { type: 'std::weak_ptr', print: printSharedPtr },
  { type: 'std::reference_wrapper', print: referencePrinter('__f_') },
  { type: 'std::function', print: printFunction },
  { type: 'std::coroutine_handle', print: coroutineHandlePrinter('__handle_') },
  { type: /^std::__(1|ndk1)::((shared_)?future|promise)</, print: futurePrinter(SHARED_STATE), isForDeclared: true },
  { type: 'std::bitset', print: printBitset },
  { type: 'std::ranges::ref_view', print: refViewPrinter('__range_') },
  { type: /^std::__\w+::ranges::\w+_view</, print: viewPrinter('__base_') },
  { type: 'std::complex', print: printComplex },
  { type: 'std::chrono::duration', print: durationPrinter('__rep_') },
  { type: 'std::chrono::time_point', print: timePointPrinter('__d_', '__rep_') },
  { type: 'std::filesystem::path', print: shownAsMember([['__pn_']]) },
  { type: 'std::atomic', print: shownAsMember([['__a_', '__a_value']]) },
  { type: 'std::atomic_flag', print: shownAsMember([['__a_', '__a_value']]) },
  { type: 'std::__thread_id', print: threadIdPrinter('__id_') },
  { type: 'std::thread', print: threadIdPrinter('__t_') },
  { type: 'std::mutex', print: shownAsMember([['__m_']]) },
  { type: 'std::recursive_mutex', print: shownAsMember([['__m_']]) },
  { type: 'std::shared_mutex', print: printSharedMutex },
  { type: 'std::condition_variable', print: shownAsMember([['__cv_']]) },
  { type: 'std::exception_ptr', print: exceptionPointerPrinter('__ptr_') },
];
