// The types of libstdc++ that have printers.

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

const ATOMIC = shownAsMember([['_M_b', '_M_p'], ['_M_base', '_M_i'], ['_M_i'], ['_M_fp']]);
const MUTEX = shownAsMember([['_M_mutex'], ['_M_impl', '_M_rwlock']]);

/** std::basic_streambuf has its locale behind the pointers. */
const STRINGBUF = { read: 8n, write: 32n, mark: 24n, mode: 64n, string: 72n };

const ENDS: readonly ContainerEnd[] = [
  {
    type: 'std::vector',
    begin: (vector, view) => field(vector, view, '_M_impl', '_M_start'),
    end: (vector, view) => field(vector, view, '_M_impl', '_M_finish'),
  },
  {
    type: 'std::deque',
    begin: (deque, view) => field(deque, view, '_M_impl', '_M_start', '_M_cur'),
    end: (deque, view) => field(deque, view, '_M_impl', '_M_finish', '_M_cur'),
  },
];

export const LIBSTDCXX: readonly PrinterRow[] = [
  { type: /^std::(_V2::)?error_(code|condition)$/, print: errorCodePrinter('_M_value', '_M_cat') },
  { type: 'std::basic_string', print: printString },
  {
    type: /^std::__cxx11::basic_([io]?stringstream|stringbuf)</,
    print: textStreamPrinter(STRINGBUF),
    isForDeclared: true,
  },
  { type: 'std::basic_string_view', print: printStringView },
  { type: /^std::vector<bool,/, print: printVectorOfBool },
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
  { type: 'std::_List_iterator', print: printListIterator },
  { type: 'std::_List_const_iterator', print: printListIterator },
  { type: 'std::_Fwd_list_iterator', print: printForwardListIterator },
  { type: 'std::_Fwd_list_const_iterator', print: printForwardListIterator },
  { type: 'std::_Rb_tree_iterator', print: printTreeIterator },
  { type: 'std::_Rb_tree_const_iterator', print: printTreeIterator },
  { type: /^std::__detail::_Node_(const_)?iterator</, print: printHashIterator },
  { type: '__gnu_cxx::__normal_iterator', print: pointerIteratorPrinter('_M_current', ENDS) },
  { type: 'std::_Deque_iterator', print: pointerIteratorPrinter('_M_cur', ENDS, beforeInDeque) },
  { type: 'std::tuple', print: printTuple },
  { type: 'std::optional', print: printOptional },
  { type: 'std::expected', print: printExpected },
  { type: 'std::variant', print: printVariant },
  { type: 'std::any', print: printAny },
  { type: 'std::unique_ptr', print: printUniquePtr },
  { type: 'std::shared_ptr', print: printSharedPtr },
  { type: 'std::weak_ptr', print: printSharedPtr },
  { type: 'std::reference_wrapper', print: referencePrinter('_M_data') },
  { type: 'std::function', print: printFunction },
  { type: 'std::coroutine_handle', print: coroutineHandlePrinter('_M_fr_ptr') },
  { type: /^std::((shared_)?future|promise)</, print: futurePrinter(SHARED_STATE), isForDeclared: true },
  { type: 'std::bitset', print: printBitset },
  // Those of other numbers are no complex numbers of the compiler.
  { type: /^std::complex<(float|double|long double)>$/, print: shownAsMember([['_M_value']]) },
  { type: 'std::complex', print: printComplex },
  { type: 'std::chrono::duration', print: durationPrinter('__r') },
  { type: 'std::chrono::time_point', print: timePointPrinter('__d', '__r') },
  { type: 'std::filesystem::path', print: shownAsMember([['_M_pathname']]) },
  { type: 'std::atomic', print: ATOMIC },
  { type: 'std::atomic_flag', print: ATOMIC },
  { type: 'std::thread::id', print: threadIdPrinter('_M_thread') },
  { type: 'std::thread', print: shownAsMember([['_M_id']]) },
  { type: 'std::jthread', print: shownAsMember([['_M_thread']]) },
  { type: /^std::(recursive_|timed_|recursive_timed_|shared_|shared_timed_)?mutex$/, print: MUTEX },
  { type: 'std::condition_variable', print: shownAsMember([['_M_cond', '_M_cond'], ['_M_cond']]) },
  { type: 'std::ranges::ref_view', print: refViewPrinter('_M_r') },
  { type: /^std::ranges::\w+_view</, print: viewPrinter('_M_base') },
  { type: 'std::__exception_ptr::exception_ptr', print: exceptionPointerPrinter('_M_exception_object') },
];
