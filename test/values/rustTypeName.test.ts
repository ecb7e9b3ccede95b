// Names of Rust's types without the arguments that std's types have by default.

import { expect, it } from 'vitest';
import { shortRustName } from '../../src/values/rustTypeName';

it.each([
  ['i32', 'i32'],
  ['alloc::vec::Vec<alloc::alloc::Global, alloc::alloc::Global>', 'alloc::vec::Vec<alloc::alloc::Global>'],
  ['alloc::vec::Vec<i32, alloc::alloc::Global>', 'alloc::vec::Vec<i32>'],
  ['&mut alloc::vec::Vec<u8, alloc::alloc::Global>', '&mut alloc::vec::Vec<u8>'],
  [
    'std::collections::hash::map::HashMap<alloc::string::String, alloc::vec::Vec<(u8, alloc::boxed::Box<[i32], alloc::alloc::Global>), alloc::alloc::Global>, std::hash::random::RandomState, alloc::alloc::Global>',
    'std::collections::hash::map::HashMap<alloc::string::String, alloc::vec::Vec<(u8, alloc::boxed::Box<[i32]>)>>',
  ],
  [
    'std::collections::hash::set::HashSet<char, std::collections::hash::map::RandomState>',
    'std::collections::hash::set::HashSet<char>',
  ],
  ['alloc::boxed::Box<fn(i32) -> i32, alloc::alloc::Global>', 'alloc::boxed::Box<fn(i32) -> i32>'],
  ['alloc::sync::Arc<i32, std::alloc::System>', 'alloc::sync::Arc<i32, std::alloc::System>'],
  ['mine::Pool<u8, alloc::alloc::Global>', 'mine::Pool<u8, alloc::alloc::Global>'],
  ['core::option::Option<alloc::alloc::Global>', 'core::option::Option<alloc::alloc::Global>'],
  ['alloc::boxed::Box<dyn Fn(), alloc::alloc::Global', 'alloc::boxed::Box<dyn Fn(), alloc::alloc::Global'],
])('%s', (name, short) => {
  expect(shortRustName(name)).toBe(short);
});
