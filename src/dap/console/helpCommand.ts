// `help`: the commands, and each one's details.

import { invalidCommand } from '../errors';
import type { ConsoleCommand } from './command';
import { formatTable } from './table';

export function helpCommand(others: readonly ConsoleCommand[]): ConsoleCommand {
  const help: ConsoleCommand = {
    name: 'help',
    parameters: '[COMMAND]',
    summary: 'this list, or one command in detail',
    details: 'help x    how to dump memory',
    candidates: [others.map(({ name }) => name)],
    run(_session, [name, ...rest]) {
      const all = [help, ...others];
      if (name === undefined) return list(all);
      const command = all.find((candidate) => candidate.name === name);
      if (!command || rest.length > 0)
        throw invalidCommand(`There is no command "${[name, ...rest].join(' ')}"; "help" lists them.`);
      return `${usage(command)}    ${command.summary}\n${command.details}`;
    },
  };
  return help;
}

function list(commands: readonly ConsoleCommand[]): string {
  const rows = commands.map((command) => [usage(command), command.summary]);
  return (
    `${formatTable(rows)}\n"help COMMAND" tells more. Anything else is an expression, evaluated in the selected frame; ` +
    '(threads) is a variable of that name. Habits of GDB and LLDB such as "p x", "info locals" and "backtrace" are understood.'
  );
}

function usage({ name, parameters }: ConsoleCommand): string {
  return `${name}${parameters.startsWith('[/') ? '' : ' '}${parameters}`.trimEnd();
}
