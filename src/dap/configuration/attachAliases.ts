// Attributes of `attach` that other debuggers have under another name: one row each.

import * as z from 'zod/mini';
import { type Aliases, alias } from './alias';
import { PROCESS_EXPECTED, processNumber } from './processNumber';
import { sourceAliases } from './sourceAliases';

const flag = z.boolean();
const FLAG = 'true or false';

export const attachAliases: Aliases = {
  processId: alias('As "pid" (cpptools, CDT).', processNumber, PROCESS_EXPECTED, (pid) => ({ pid })),
  target: alias(
    'As "pid", or as "program" when it is no number (Native Debug).',
    z.union([processNumber, z.string().check(z.minLength(1))]),
    `${PROCESS_EXPECTED}, or the path or name of an executable`,
    (target) => (processNumber.safeParse(target).success ? { pid: target } : { program: target }),
  ),
  stopAtConnect: alias('As "stopOnEntry" (cpptools, Native Debug).', flag, FLAG, (stopOnEntry) => ({ stopOnEntry })),
  ...sourceAliases,
  stopAtEntry: alias('As "stopOnEntry".', flag, FLAG, (stopOnEntry) => ({ stopOnEntry })),
};
