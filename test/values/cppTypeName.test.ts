// Names of C++ types without what everybody leaves out.

import { expect, it } from 'vitest';
import { shortCppName } from '../../src/values/cppTypeName';

it.each([
  ['std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >', 'std::string'],
  ['std::__1::basic_string_view<char16_t, std::__1::char_traits<char16_t> >', 'std::u16string_view'],
  [
    'std::vector<std::vector<int, std::allocator<int> >, std::allocator<std::vector<int, std::allocator<int> > > >',
    'std::vector<std::vector<int>>',
  ],
  ['std::vector<int, Pool<int> >', 'std::vector<int, Pool<int>>'],
  [
    'std::map<int, long, std::less<int>, Pool<std::pair<const int, long> > >',
    'std::map<int, long, std::less<int>, Pool<std::pair<const int, long>>>',
  ],
  [
    'std::map<int, long, std::greater<int>, std::allocator<std::pair<int const, long> > >',
    'std::map<int, long, std::greater<int>>',
  ],
  ['std::unique_ptr<int [], std::default_delete<int []> >', 'std::unique_ptr<int []>'],
  ['std::basic_string<char, my::traits, std::allocator<char> >', 'std::basic_string<char, my::traits>'],
  ['my::vector<int, std::allocator<int> >', 'my::vector<int, std::allocator<int>>'],
  ['std::__1::vector<int, std::__1::allocator<int> >::iterator', 'std::vector<int>::iterator'],
  ['std::tuple<>', 'std::tuple<>'],
  ['my::operator< <std::string>', 'my::operator< <std::string>'],
  ['std::vector<int', 'std::vector<int'],
  ['Point', 'Point'],
])('%s', (name, short) => {
  expect(shortCppName(name)).toBe(short);
});
