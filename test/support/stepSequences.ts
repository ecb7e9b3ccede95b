// The lines that a program is at, step by step from main to its end: by us, and by gdb.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { placeAt } from '../../src/debugger/stepping/codePlace';
import type { DebuggerDriver } from './debuggerDriver';
import type { Target } from './targets';

export type StepCommand = 'next' | 'step';

/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '', LD_LIBRARY_PATH: '' };
/** `GNU gdb (Debian 13.1-3) 13.1`; undefined where there is none. */
export const GDB: string | undefined = spawnSync('gdb', ['--version'], { env, encoding: 'utf8' }).stdout?.split(
  '\n',
)[0];

const LIMIT = 150;

/** Where the program's own code begins. */
function mainOf({ source }: Target): string {
  return source.endsWith('.rs') ? `${basename(source, '.rs')}::main` : 'main';
}

/** Lines of the program's source, in parentheses in the middle of one; other places as `file:line`; `end` if it comes to that. */
export async function ourSequence(driver: DebuggerDriver, target: Target, command: StepCommand): Promise<string[]> {
  await driver.launch(target.program);
  await driver.debugger.breakpoints.setFunctions([{ name: mainOf(target) }]);
  await driver.debugger.start();
  let { thread } = await driver.stop();
  await driver.debugger.breakpoints.setFunctions([]);
  const found: string[] = [];
  while (found.length < LIMIT) {
    const { position } = driver.topFrame(thread);
    const place = thread.registers && placeAt(driver.debugger.modules, thread.registers.pc);
    const text = position ? shown(position.file, position.line, target) : '??';
    found.push(place?.isRowStart === false ? `(${text})` : text);
    await driver.debugger.step(thread, command === 'next' ? 'over' : 'in', 'line');
    const event = await driver.stopOrEnd();
    if (event.kind === 'exited') return [...found, 'end'];
    thread = event.thread;
  }
  return found;
}

const SCRIPT = `
import gdb
gdb.execute('set pagination off')
gdb.execute('set confirm off')
gdb.execute('set debuginfod enabled off')
gdb.execute('set width 0')
# What the language's libraries have as source is skipped by us, too.
gdb.execute('skip -gfi /usr/include/*')
gdb.execute('skip -gfi /usr/include/*/*')
gdb.execute('skip -gfi /usr/include/*/*/*')
gdb.execute('skip -gfi /rustc/*')
gdb.execute('handle SIGUSR1 SIGALRM nostop noprint pass', to_string=True)
gdb.execute('tbreak MAIN', to_string=True)
gdb.execute('run', to_string=True)
found = []
while len(found) < LIMIT:
    try:
        sal = gdb.selected_frame().find_sal()
    except gdb.error:
        found.append('end')
        break
    if sal.symtab:
        found.append('%s:%d' % (sal.symtab.fullname(), sal.line))
    try:
        gdb.execute('COMMAND', to_string=True)
    except gdb.error as error:
        # No line to step to is left.
        found.append('end')
        break
gdb.write('@@' + ' '.join(found) + '\\n')
if gdb.selected_inferior().pid: gdb.execute('kill')
`;

export function gdbSequence(target: Target, command: StepCommand): string[] {
  const script = join(tmpdir(), `trapline-steps-${process.pid}.py`);
  writeFileSync(
    script,
    SCRIPT.replace('LIMIT', String(LIMIT)).replace('COMMAND', command).replace('MAIN', mainOf(target)),
  );
  const { stdout } = spawnSync(
    'gdb',
    ['-q', '-nx', '-batch', '-iex', 'set debug-file-directory /nonexistent', '-x', script, target.program],
    { env, encoding: 'utf8', timeout: 25_000 },
  );
  const answer = /^@@(.*)$/m.exec(stdout)?.[1] ?? '';
  return answer.split(' ').map((place) => {
    const [, file = '', line] = /^(.*):(\d+)$/.exec(place) ?? [];
    return line === undefined ? place : shown(file, Number(line), target);
  });
}

function shown(file: string, line: number, target: Target): string {
  return basename(file) === basename(target.source) ? String(line) : `${basename(file)}:${line}`;
}
