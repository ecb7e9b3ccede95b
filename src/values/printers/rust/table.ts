// The types of Rust's core, alloc and std that have printers.

import type { PrinterRow } from '../printer';
import { printUnsizedStruct } from '../rustLanguage/unsizedStruct';
import { printBinaryHeap } from './binaryHeap';
import { printBTreeMap, printBTreeSet } from './btree';
import { guardPrinter, printCell, printRefCell } from './cells';
import { printDescriptor } from './descriptor';
import { printFatPointer } from './fatPointer';
import { printHashMap, printHashSet } from './hashMap';
import { printEitherAddress, printIpv4, printIpv6, printSocketV4, printSocketV6 } from './internetAddress';
import { printIoError } from './ioError';
import { printChars, printElementIterator } from './iterators';
import { printLinkedList } from './linkedList';
import { printLockGuard, printMutex, printRwLock } from './locks';
import { printLazyLock, printOnceLock } from './once';
import { printOption, printResult } from './option';
import { printRange } from './range';
import { printRc, printWeak } from './rc';
import { printReference } from './reference';
import { printCString, printOsString, printString } from './string';
import { printJoinHandle, printThread } from './threads';
import { printDuration, printInstant, printSystemTime } from './time';
import { printVec } from './vec';
import { printVecDeque } from './vecDeque';
import { memberPrinter, printAtomicBool, printCore, printStored } from './wrappers';

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
  { type: /^alloc::(rc::Rc|sync::Arc)</, print: printRc },
  { type: /^alloc::(rc|sync)::Weak</, print: printWeak },
  { type: 'core::cell::Cell', print: printCell },
  { type: /^core::cell::(UnsafeCell|SyncUnsafeCell)</, print: memberPrinter('value') },
  { type: 'core::cell::RefCell', print: printRefCell },
  { type: /^core::cell::(Ref|RefMut)</, print: guardPrinter('value') },
  { type: 'core::cell::once::OnceCell', print: memberPrinter('inner') },
  { type: 'std::sync::once_lock::OnceLock', print: printOnceLock },
  { type: 'std::sync::lazy_lock::LazyLock', print: printLazyLock },
  { type: /^std::sync::(poison::)?mutex::Mutex</, print: printMutex },
  { type: /^std::sync::(poison::)?rwlock::RwLock</, print: printRwLock },
  { type: /^std::sync::(poison::)?rwlock::RwLockReadGuard</, print: guardPrinter('data') },
  { type: /^std::sync::(poison::)?(mutex::Mutex|rwlock::RwLock(Read|Write))Guard</, print: printLockGuard },
  { type: /^core::sync::atomic::Atomic(Bool$|<bool>)/, print: printAtomicBool },
  { type: /^core::sync::atomic::Atomic/, print: printCore },
  { type: /^core::num::nonzero::NonZero/, print: printCore },
  { type: /^core::num::(wrapping::Wrapping|saturating::Saturating)</, print: printCore },
  { type: /^core::ptr::(non_null::NonNull|unique::Unique)</, print: memberPrinter('pointer') },
  { type: /^core::mem::(\w+::)*(MaybeUninit|ManuallyDrop|MaybeDangling)</, print: printStored },
  { type: 'core::pin::Pin', print: memberPrinter('pointer', '__pointer') },
  { type: 'core::time::Duration', print: printDuration },
  { type: 'std::time::SystemTime', print: printSystemTime },
  { type: 'std::time::Instant', print: printInstant },
  { type: /^std::thread::(id::)?ThreadId$/, print: printCore },
  { type: /^std::thread::(\w+::)*ThreadNameString$/, print: memberPrinter('inner') },
  { type: /^std::thread::(thread::)?Thread$/, print: printThread },
  { type: /^std::thread::(join_handle::)?JoinHandle</, print: printJoinHandle },
  { type: 'std::io::error::Error', print: printIoError },
  { type: /^(core|std)::net::(ip|ip_addr)::Ipv4Addr$/, print: printIpv4 },
  { type: /^(core|std)::net::(ip|ip_addr)::Ipv6Addr$/, print: printIpv6 },
  { type: /^(core|std)::net::(addr|socket_addr)::SocketAddrV4$/, print: printSocketV4 },
  { type: /^(core|std)::net::(addr|socket_addr)::SocketAddrV6$/, print: printSocketV6 },
  { type: /^(core|std)::net::(ip|ip_addr|addr|socket_addr)::(Ip|Socket)Addr$/, print: printEitherAddress },
  {
    type: /^std::(fs::File|net::(tcp|udp)::\w+|os::unix::net::(\w+::)*Unix\w+|os::fd::(\w+::)*(Owned|Borrowed)Fd)$/,
    print: printDescriptor,
  },
  { type: /^core::(ops::)?range::(\w+::)*Range/, print: printRange },
  { type: /^(alloc::vec::into_iter::IntoIter|core::slice::iter::Iter(Mut)?)</, print: printElementIterator },
  { type: 'core::str::iter::Chars', print: printChars },
  { type: 'core::option::Option', print: printOption },
  { type: 'core::result::Result', print: printResult },
  // References, boxes and pointers: to what has no size of its own they have a length beside the address.
  { type: /^(&|\*const |\*mut |alloc::boxed::Box<)/, print: printFatPointer },
  { type: /^(&|\*const |\*mut |alloc::boxed::Box<)/, print: printUnsizedStruct },
  { type: /^(&|alloc::boxed::Box<)/, print: printReference },
];
