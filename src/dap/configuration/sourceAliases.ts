// Other names of `sourceMap`, the same for launch and attach.

import * as z from 'zod/mini';
import { type Aliases, alias } from './alias';
import {
  SOURCE_MAP_EXPECTED,
  SUBSTITUTE_PATH_EXPECTED,
  sourceMapSchema,
  substitutePathSchema,
} from './sourceMapArgument';

const folder = z.string();
const FOLDER = 'the path of a folder';

export const sourceAliases: Aliases = {
  sourceFileMap: alias('As "sourceMap" (cpptools).', sourceMapSchema, SOURCE_MAP_EXPECTED, asMap),
  pathSubstitutions: alias('As "sourceMap" (Native Debug).', sourceMapSchema, SOURCE_MAP_EXPECTED, asMap),
  substitutePath: alias(
    'As "sourceMap", the other way round (Delve): "from" is the folder here, "to" that of the build.',
    substitutePathSchema,
    SUBSTITUTE_PATH_EXPECTED,
    (rules) => ({ sourceMap: Object.fromEntries(rules.map(({ from, to }) => [to, from])) }),
  ),
  sourcePath: alias('Where relative paths of the build are (lldb-dap): "sourceMap" of ".".', folder, FOLDER, asBase),
  relativePathBase: alias(
    'Where relative paths of the build are (CodeLLDB): "sourceMap" of ".".',
    folder,
    FOLDER,
    asBase,
  ),
};

function asMap(sourceMap: Readonly<Record<string, string>>): { sourceMap: Readonly<Record<string, string>> } {
  return { sourceMap };
}

function asBase(base: string): { sourceMap: Readonly<Record<string, string>> } {
  return { sourceMap: { '.': base } };
}
