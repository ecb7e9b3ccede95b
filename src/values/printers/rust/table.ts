// The types of Rust's core, alloc and std that have printers.

import type { PrinterRow } from '../printer';
import { printBinaryHeap } from './binaryHeap';
import { printBTreeMap, printBTreeSet } from './btree';
import { printFatPointer } from './fatPointer';
import { printHashMap, printHashSet } from './hashMap';
import { printLinkedList } from './linkedList';
import { printReference } from './reference';
import { printCString, printOsString, printString } from './string';
import { printVec } from './vec';
import { printVecDeque } from './vecDeque';

export const RUST: readonly PrinterRow[] = [
  { type: 'alloc::string::String', print: printString },
  { type: 'std::ffi::os_str::OsString', print: printOsString },
  { type: 'std::path::PathBuf', print: printOsString },
  { type: /^(alloc|std)::ffi::c_str::CString$/, print: printCString },
  { type: 'alloc::vec::Vec', print: printVec },
  { type: 'alloc::collections::vec_deque::VecDeque', print: printVecDeque },
  { type: 'alloc::collections::linked_list::LinkedList', print: printLinkedList },
  { type: 'alloc::collections::binary_heap::BinaryHeap', print: printBinaryHeap },
  { type: 'alloc::collections::btree::map::BTreeMap', print: printBTreeMap },
  { type: 'alloc::collections::btree::set::BTreeSet', print: printBTreeSet },
  { type: /^(std::collections::hash|hashbrown)::map::HashMap</, print: printHashMap },
  { type: /^(std::collections::hash|hashbrown)::set::HashSet</, print: printHashSet },
  // References, boxes and pointers: to what has no size of its own they have a length beside the address.
  { type: /^(&|\*const |\*mut |alloc::boxed::Box<)/, print: printFatPointer },
  { type: /^(&|alloc::boxed::Box<)/, print: printReference },
];
