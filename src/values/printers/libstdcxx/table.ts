// The types of libstdc++ that have printers.

import type { PrinterRow } from '../printer';
import { printString } from './string';
import { printVector } from './vector';

export const LIBSTDCXX: readonly PrinterRow[] = [
  { type: 'std::basic_string', print: printString },
  { type: 'std::vector', print: printVector },
];
