// `help`: the commands.

import { type ConsoleCommand, requireNoWords } from './command';
import { formatTable } from './table';

export function helpCommand(others: readonly ConsoleCommand[]): ConsoleCommand {
  const help: ConsoleCommand = {
    name: 'help',
    parameters: '',
    summary: 'this list',
    run(_session, words) {
      requireNoWords(help, words);
      const rows = [help, ...others].map(({ name, parameters, summary }) => [
        `${name} ${parameters}`.trimEnd(),
        summary,
      ]);
      return `${formatTable(rows)}\nAnything else is an expression, evaluated in the selected frame; (threads) is a variable of that name.`;
    },
  };
  return help;
}
