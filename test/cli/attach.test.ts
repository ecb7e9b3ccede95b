// `trapline run --attach`: follows a process that runs already, and leaves it when asked to.

import { expect, it } from 'vitest';
import { BUNDLE } from '../support/adapterProcess';
import { expectLetGo } from '../support/attached';
import { trapline } from '../support/cli';
import { runProgram } from '../support/runProgram';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });
const forbidding = buildTarget('forbidding.c');

async function working(): Promise<Stranger & { readonly pid: number }> {
  const stranger = await Stranger.start(target.program);
  await stranger.line(/^working$/);
  return stranger;
}

it('reports stops until the program ends, and has its exit code', async () => {
  const stranger = await working();
  let isAsked = false;
  const { exitCode, stdout } = await trapline(['run', '--json', '--attach', String(stranger.pid), '-b', 'turn'], {
    onStdout: (text) => {
      if (isAsked || !text.includes('"stopped"')) return;
      isAsked = true;
      process.kill(stranger.pid, 'SIGUSR1');
    },
  });
  expect(exitCode).toBe(7);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events[0]).toEqual({ event: 'attached', program: target.program, pid: stranger.pid });
  expect(events.find(({ event }) => event === 'stopped').stack[0].function).toBe('turn');
  expect(events.at(-1)).toEqual({ event: 'exited', exitCode: 7 });
  expect(await stranger.ended).toBe(7);
});

it('Ctrl-C leaves the process running, in the middle of stops too', async () => {
  for (const more of [[], ['-b', 'turn']]) {
    const stranger = await working();
    let isAsked = false;
    const { exitCode, stdout } = await trapline(['run', '--json', '--attach', String(stranger.pid), ...more], {
      onStdout: (text, pid) => {
        if (isAsked || !text.includes(more.length > 0 ? '"stopped"' : '"attached"')) return;
        isAsked = true;
        process.kill(pid, 'SIGINT');
      },
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\{"event":"detached"\}\n$/);
    await expectLetGo(stranger.pid, 'running');
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(7);
    expect(stranger.lines.at(-1)).toBe('right');
  }
});

it('says why it cannot', async () => {
  const { exitCode, stderr } = await trapline(['run', '--attach', '4194304']);
  expect(exitCode).toBe(125);
  expect(stderr).toBe('trapline: There is no process 4194304. Find its number by its name: pgrep -a NAME\n');
  expect((await trapline(['run', '--attach', 'me'])).exitCode).toBe(2);
  expect((await trapline(['run', '--attach', '1', '--', '/bin/true'])).exitCode).toBe(2);
});

it('names the seccomp filter that forbids it', async () => {
  const stranger = await working();
  const command = [process.execPath, BUNDLE, 'run', '--attach', String(stranger.pid)];
  const { exitCode, stderr } = await runProgram(forbidding.program, ['ptrace', ...command]);
  expect(exitCode).toBe(125);
  expect(stderr).toMatch(/A seccomp filter around Trapline.*--security-opt seccomp=unconfined\n$/);
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
});

it('launches with address randomisation left on where it cannot be switched off', async () => {
  const command = [process.execPath, BUNDLE, 'run', '--', '/bin/true'];
  const { exitCode, stderr } = await runProgram(forbidding.program, ['personality', ...command]);
  expect(stderr).toContain('Address space layout randomisation stays on');
  expect(exitCode).toBe(0);
});
