// The types of libstdc++ that have printers.

import type { PrinterRow } from '../printer';
import { printArray } from './array';
import { printDeque } from './deque';
import { printForwardList } from './forwardList';
import { printUnorderedMap, printUnorderedSet } from './hashTable';
import { printInitializerList } from './initializerList';
import { printList } from './list';
import { printSpan } from './span';
import { printString } from './string';
import { printStringView } from './stringView';
import { printMap, printSet } from './tree';
import { printVector } from './vector';
import { printVectorOfBool } from './vectorOfBool';

export const LIBSTDCXX: readonly PrinterRow[] = [
  { type: 'std::basic_string', print: printString },
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
];
