// Operators on containers and smart pointers mean what their printers know, without code of the program.

import { describeValues } from '../support/valueTable';

const CONTAINERS = [
  ['map["b"]', '2', 'int'],
  ['span,2', '{1, 2}', 'int [2]'],
  ['flags[1]', 'false', 'bool'],
  ['many_flags[128]', 'true', 'bool'],
  ['many_flags[129]', 'false', 'bool'],
  ['map["b"] + 1', '3', 'int'],
  ['map.at("c")', '3', 'int'],
  ['map.size()', '3', 'unsigned long'],
  ['map.empty()', 'false', 'bool'],
  ['map.size() == 3', 'true', 'bool'],
  ['hashed[1]', '"one"'],
  ['hashed[1] == "one"', 'true', 'bool'],
  ['hashed_words["one"]', '1', 'int'],
  ['empty_map.empty() ? 1 : 2', '1', 'int'],
] as const;

const OBJECTS = [
  ['unique->x', '1', 'int'],
  ['(*unique).y', '2', 'int'],
  ['*unique', /^\{x=1, y=2\}$/],
  ['unique.get()->x', '1', 'int'],
  ['unique_array[2]', '3', 'int'],
  ['shared->y * 2', '4', 'int'],
  ['*alone', '7'],
  ['*alone + 1', '8', 'int'],
  ['*some', '5', 'int'],
  ['some.value()', '5', 'int'],
  ['some.has_value()', 'true', 'bool'],
  ['none.has_value()', 'false', 'bool'],
  ['*some_text == "text"', 'true', 'bool'],
  ['*vector_at == vector[1]', 'true', 'bool'],
] as const;

for (const [source, rows] of [
  ['printers/containers.cpp', CONTAINERS],
  ['printers/objects.cpp', OBJECTS],
] as const) {
  describeValues({ source, place: 'values', builds: [{ compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] }], rows });
}
