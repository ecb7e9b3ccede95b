// The real programs, and what is done in each: SQLite (-O0 and -O2) at two places of its virtual machine, and a stripped system program.

import { BUILD, lineOf, SQLITE_SOURCE, sqliteProgram, VDBE_LOOP } from '../../bench/targets';
import type { Action, Scenario } from './answers';

const WORK: Readonly<Record<string, readonly Action[]>> = {
  'stack and locals': [['stack']],
  '100 next': [['next', 100], ['stack']],
  '1000 stepi': [['stepi', 1000], ['stack']],
  '50 step': [['step', 50], ['stack']],
  '5 finish': [['finish', 5], ['stack'], ['finish-run']],
};

export function scenarios(): readonly Scenario[] {
  return [...sqlite('-O0'), ...sqlite('-O2'), ...listing()];
}

function sqlite(optimisation: '-O0' | '-O2'): readonly Scenario[] {
  const { program } = sqliteProgram(optimisation);
  const places = {
    'VDBE loop': { file: SQLITE_SOURCE, line: lineOf(SQLITE_SOURCE, VDBE_LOOP) },
    sqlite3VdbeExec: { function: 'sqlite3VdbeExec' },
  };
  return Object.entries(places).flatMap(([place, breakAt]) =>
    Object.entries(WORK).map(([work, actions]) => ({
      name: `SQLite ${optimisation}, ${place}: ${work}`,
      program,
      args: [],
      cwd: BUILD,
      breakAt,
      actions,
    })),
  );
}

function listing(): readonly Scenario[] {
  const look: readonly Action[] = [['registers'], ['disassemble', 20]];
  const walk: readonly Action[] = [1, 2, 3, 4].flatMap((): readonly Action[] => [['stepi', 50], ...look]);
  return [
    {
      name: '/bin/ls: entry, 200 stepi, registers, disassembly, exit',
      program: '/bin/ls',
      args: ['-d', '/usr', '/nowhere'],
      cwd: '/',
      actions: [...look, ...walk, ['finish-run']],
    },
  ];
}
