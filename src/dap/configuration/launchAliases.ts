// Attributes of `launch` that other debuggers have under another name: one row each.

import * as z from 'zod/mini';
import { type Aliases, alias } from './alias';
import { ARGUMENTS_EXPECTED, argumentsSchema } from './commandLine';
import { ENVIRONMENT_EXPECTED, environmentSchema } from './environment';
import { sourceAliases } from './sourceAliases';

const path = z.string().check(z.minLength(1));
const flag = z.boolean();
const FLAG = 'true or false';
const PATH = 'the path of a file or device';

/** CodeLLDB's words; anything else is the name of a terminal program (Native Debug). */
const TERMINALS: Readonly<Record<string, string>> = { console: 'internalConsole', integrated: 'integratedTerminal' };

export const launchAliases: Aliases = {
  target: alias('As "program" (Native Debug).', path, 'the path of an executable', (program) => ({ program })),
  arguments: alias('As "args" (Native Debug, CDT).', argumentsSchema, ARGUMENTS_EXPECTED, (args) => ({ args })),
  environment: alias('As "env" (cpptools, CDT).', environmentSchema, ENVIRONMENT_EXPECTED, (env) => ({ env })),
  stopAtBeginningOfMainSubprogram: alias('As "stopAtEntry" (GDB).', flag, FLAG, (stopAtEntry) => ({ stopAtEntry })),
  externalConsole: alias(
    'As "console" (cpptools): true is "externalTerminal", false "integratedTerminal".',
    flag,
    FLAG,
    (isExternal) => ({ console: isExternal ? 'externalTerminal' : 'integratedTerminal' }),
  ),
  runInTerminal: alias(
    'As "console" (lldb-dap): true is "integratedTerminal", false "internalConsole".',
    flag,
    FLAG,
    (isTerminal) => ({ console: isTerminal ? 'integratedTerminal' : 'internalConsole' }),
  ),
  terminal: alias(
    'As "console" (CodeLLDB): "integrated", "external" or "console". The name of a terminal program (Native Debug) is "externalTerminal".',
    z.string(),
    '"integrated", "external" or "console"',
    (place) => ({ console: TERMINALS[place] ?? 'externalTerminal' }),
  ),
  stdinFrom: alias('The file that stdin is: see "stdio".', path, PATH, (stdin) => ({ stdio: { stdin } })),
  stdoutTo: alias('The file that stdout goes to: see "stdio".', path, PATH, (stdout) => ({ stdio: { stdout } })),
  stderrTo: alias('The file that stderr goes to: see "stdio".', path, PATH, (stderr) => ({ stdio: { stderr } })),
  ...sourceAliases,
};
