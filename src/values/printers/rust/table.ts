// The types of Rust's core, alloc and std that have printers.

import type { PrinterRow } from '../printer';
import { printFatPointer } from './fatPointer';
import { printReference } from './reference';
import { printCString, printOsString, printString } from './string';
import { printVec } from './vec';

export const RUST: readonly PrinterRow[] = [
  { type: 'alloc::string::String', print: printString },
  { type: 'std::ffi::os_str::OsString', print: printOsString },
  { type: 'std::path::PathBuf', print: printOsString },
  { type: /^(alloc|std)::ffi::c_str::CString$/, print: printCString },
  { type: 'alloc::vec::Vec', print: printVec },
  // References, boxes and pointers: to what has no size of its own they have a length beside the address.
  { type: /^(&|\*const |\*mut |alloc::boxed::Box<)/, print: printFatPointer },
  { type: /^(&|alloc::boxed::Box<)/, print: printReference },
];
