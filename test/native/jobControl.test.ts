// Job control goes on as if nobody traced: the real parent hears of stops and continues, a shell's jobs look the same.

import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteProgram } from '../../src/native/tracer';
import { PROMPT, Shell } from '../support/shell';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie'] };
const CTRL_C = '\x03';
const CTRL_Z = '\x1a';

describe('job control', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  it('the real parent sees stops, continues and the death', async () => {
    const stranger = await Stranger.start(buildTarget('native/parent.c', FLAGS).program);
    const pid = Number((await stranger.line(/^child/)).split(' ')[1]);
    session.pid = pid;
    await session.tracer.attach({ pid });
    for (const [signal, number] of [
      ['SIGSTOP', 19],
      ['SIGTSTP', 20],
      ['SIGTTIN', 21],
      ['SIGTTOU', 22],
    ] as const) {
      const told = stranger.lines.length;
      process.kill(pid, signal);
      expect((await session.next('group-stopped')).signal).toBe(number);
      await stranger.line(new RegExp(`^stopped ${number}$`));
      // Pausing and going on changes nothing: only SIGCONT ends a group-stop.
      await session.tracer.interrupt({ pid });
      expect((await session.next('stopped')).threads).toMatchObject([{ stop: { kind: 'group-stop', signal: number } }]);
      await session.resume();
      process.kill(pid, 'SIGCONT');
      await session.next('group-continued');
      while (stranger.lines.length < told + 2) await new Promise((resolve) => setImmediate(resolve));
      expect(stranger.lines.slice(told)).toEqual([`stopped ${number}`, 'continued']);
    }
    process.kill(pid, 'SIGTERM');
    await stranger.line(/^killed 15$/);
    expect(await stranger.ended).toBe(0);
  });

  it('every thread stops, also one that is just at a breakpoint', async () => {
    const { program } = buildTarget('native/spins.c', { flags: [...FLAGS.flags, '-pthread'] });
    await session.launch(program);
    const address = symbolsOf(program)('turn');
    await session.insert(address);
    const never: SiteProgram = { breakpoint: 1, hits: { operator: '>', value: 1n << 60n } };
    await session.tracer.setPrograms({
      pid: session.pid,
      sites: [{ address, programs: [never] }],
      restarted: [],
    });
    await session.resume();
    const THREADS = 2;
    await session.next('thread-created');
    for (let round = 0; round < 500; ++round) {
      for (const [signal, kind] of [
        ['SIGSTOP', 'group-stopped'],
        ['SIGCONT', 'group-continued'],
      ] as const) {
        process.kill(session.pid, signal);
        for (let told = 0; told < THREADS; ++told) await session.next(kind);
      }
    }
    process.kill(session.pid, 'SIGTERM');
    await session.next('exited');
  });

  it.each(['', ' | cat'])('a shell shows the same with and without a debugger: job%s', async (pipe) => {
    const { program } = buildTarget('native/shell_job.c', FLAGS);
    const address = symbolsOf(program)('answer');

    async function transcript(attach: (pid: number) => Promise<void>): Promise<string> {
      const shell = new Shell(dirname(program));
      await shell.prompt();
      const [, pid] = await shell.type(`./${basename(program)}${pipe}\n`, /here (\d+)/);
      await attach(Number(pid));
      await shell.type('one\n', /got one/);
      await shell.type(CTRL_Z, /Stopped/);
      await shell.prompt();
      await shell.run('jobs');
      await shell.type('fg\n', /continued/);
      await shell.type('two\n', /got two/);
      if (pipe === '') {
        await shell.type(CTRL_C, /interrupted/);
        await shell.type(CTRL_Z, /Stopped/);
        await shell.prompt();
        // In the background it is stopped again as soon as it reads from the terminal (SIGTTIN).
        await shell.type('bg\n', /continued/);
        while (!/Stopped/.test(await shell.run('jobs')));
        await shell.type('fg\n', /continued/);
        await shell.type('three\n', /got three/);
      }
      await shell.type('q\n', PROMPT);
      await shell.run('echo status $?');
      await shell.exit();
      return shell.text.replaceAll(/here \d+/g, 'here PID').replaceAll('\r', '');
    }

    const plain = await transcript(async () => undefined);
    const debugged = await transcript(async (pid) => {
      session.pid = pid;
      await session.tracer.attach({ pid });
      await session.insert(address);
      goOn(session);
    });
    expect(finished(debugged)).toEqual(finished(plain));
    expect(session.events.filter(({ kind }) => kind === 'stopped').length).toBeGreaterThan(0);
  });
});

/** Resumes after every hit, until the program has ended. */
function goOn(session: TracerSession): void {
  void session
    .nextStopOrExit()
    .then(async ({ kind }) => {
      if (kind === 'exited') return;
      await session.resume();
      goOn(session);
    })
    .catch(() => undefined);
}

/** A job in the background writes when it likes: what is shown from `bg` on, until the shell says that the job is stopped, once. */
function finished(transcript: string): string {
  return transcript.replace(/( bg\n.*&\n)[\s\S]*?(\[1\]\+ {2}Stopped.*\n)[\s\S]*?(?=bash-\S+ fg)/, '$1$2');
}
