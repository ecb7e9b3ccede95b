// Why an attach is refused: each cause by its facts, and those that can be made here, for real.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { checkAttach } from '../../src/debugger/attach/attachCheck';
import { type DenialFacts, explainDenial, ruleAgainst } from '../../src/debugger/attach/denied';
import { foreseenObstacle } from '../../src/debugger/attach/unattachable';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });

const PTRACE = 1n << 19n;
const ALICE = 1000;
const BOB = 1001;

/** Alice attaches to a program of her own, and nothing forbids it. */
const ALLOWED: DenialFacts = {
  target: {
    pid: 42,
    name: 'server',
    uids: [ALICE, ALICE, ALICE],
    owner: ALICE,
    permitted: 0n,
    userNamespace: 'user:[1]',
  },
  own: {
    uid: ALICE,
    effective: 0n,
    permitted: 0n,
    bounding: PTRACE,
    userNamespace: 'user:[1]',
    hasSeccompFilter: false,
  },
  userName: (uid) =>
    new Map([
      [0, 'root'],
      [ALICE, 'alice'],
      [BOB, 'bob'],
    ]).get(uid) ?? `user ${uid}`,
};

function facts(changes: {
  target?: Partial<DenialFacts['target']>;
  own?: Partial<DenialFacts['own']>;
  yama?: number;
}): DenialFacts {
  return {
    ...ALLOWED,
    target: { ...ALLOWED.target, ...changes.target },
    own: { ...ALLOWED.own, ...changes.own },
    ...(changes.yama !== undefined && { yama: changes.yama }),
  };
}

const ROOT = { uid: 0, effective: PTRACE, permitted: PTRACE };
const AS_ROOT = 'sudo trapline run --attach 42';

describe('explainDenial', () => {
  it.each<[string, Parameters<typeof facts>[0], string, string]>([
    [
      'a tracer',
      { target: { tracer: { pid: 7, name: 'gdb' } }, yama: 1 },
      'traced already, by gdb (process 7)',
      'kill 7',
    ],
    [
      "a tracer that is Trapline's",
      { target: { tracer: { pid: 7, name: 'Trapline' } } },
      "in another session of Trapline's already (process 7)",
      'Shift+F5',
    ],
    ['Yama 1', { yama: 1 }, 'ptrace_scope is 1', 'sudo sysctl kernel.yama.ptrace_scope=0'],
    ['Yama 2', { yama: 2 }, 'ptrace_scope is 2', AS_ROOT],
    ['Yama 3, root too', { yama: 3, own: ROOT }, 'until the next boot', 'sudo sysctl kernel.yama.ptrace_scope=1'],
    ['another user', { target: { uids: [BOB, BOB, BOB], owner: BOB } }, 'belongs to bob, and you are alice', AS_ROOT],
    ['a set-user-ID program', { target: { uids: [ALICE, 0, 0], owner: 0 } }, 'belongs to root', AS_ROOT],
    ['not dumpable', { target: { owner: 0 } }, 'is not dumpable', AS_ROOT],
    [
      'capabilities',
      { target: { permitted: 0x400n } },
      'has capabilities that you do not have (CapPrm 0x400)',
      AS_ROOT,
    ],
    ['another namespace', { target: { userNamespace: 'user:[2]' }, own: ROOT }, 'another user namespace', AS_ROOT],
    [
      'root in a container without the capability',
      { own: { uid: 0, bounding: 0n }, target: { uids: [BOB, BOB, BOB], owner: BOB } },
      'belongs to bob, and you are root without CAP_SYS_PTRACE',
      'docker run --cap-add=SYS_PTRACE',
    ],
    [
      'seccomp',
      { own: { ...ROOT, hasSeccompFilter: true }, yama: 1 },
      'A seccomp filter around Trapline',
      'docker run --cap-add=SYS_PTRACE --security-opt seccomp=unconfined',
    ],
    ['nothing of these', { yama: 0 }, 'a security module', "sudo dmesg | grep -iE 'apparmor|avc|ptrace'"],
  ])('%s', (_name, changes, cause, remedy) => {
    const text = explainDenial(facts(changes));
    expect(text).toContain(cause);
    expect(text.endsWith(`: ${remedy}`), text).toBe(true);
  });
});

describe('what is foreseen', () => {
  it.each<[string, Parameters<typeof facts>[0]]>([
    ['a tracer', { target: { tracer: { pid: 7, name: 'gdb' } }, own: ROOT }],
    ['Yama 1', { yama: 1 }],
    ['Yama 2', { yama: 2 }],
    ['Yama 3, root too', { yama: 3, own: ROOT }],
    ['another user', { target: { uids: [BOB, BOB, BOB], owner: BOB } }],
    ['not dumpable', { target: { owner: 0 } }],
    ['capabilities', { target: { permitted: 0x400n } }],
  ])('has the words of the refusal: %s', (_name, changes) => {
    const { cause = '', remedy = '' } = ruleAgainst(facts(changes)) ?? {};
    expect(cause).not.toBe('');
    expect(explainDenial(facts(changes))).toBe(`Process 42 (server) ${cause}. ${remedy}`);
  });

  it.each<[string, Parameters<typeof facts>[0]]>([
    ['nothing forbids it', { yama: 0 }],
    ['root', { own: ROOT, yama: 2, target: { uids: [BOB, BOB, BOB], owner: 0, permitted: 0x400n } }],
    ['another namespace, to which our rights may reach', { target: { userNamespace: 'user:[2]', permitted: 0x400n } }],
    ['a filter of system calls, which may let ptrace pass', { own: { hasSeccompFilter: true } }],
  ])('is nothing: %s', (_name, changes) => {
    expect(ruleAgainst(facts(changes))).toBeUndefined();
  });
});

describe('a refused attach', () => {
  let driver = new DebuggerDriver();
  afterEach(async () => {
    await driver.debugger.dispose();
    driver = new DebuggerDriver();
    expect(descendants()).toEqual([]);
  });

  async function refusal(pid: number, program?: string): Promise<string> {
    const process = { kind: 'pid', pid, ...(program !== undefined && { program }) } as const;
    const error: unknown = await driver.debugger.attach({ process, stopOnEntry: false }).catch((thrown) => thrown);
    if (!(error instanceof Error)) throw new Error('it was not refused');
    return error.message;
  }

  it('of a process that another session debugs', async () => {
    const stranger = await Stranger.start(target.program);
    await stranger.line(/^working$/);
    const other = new DebuggerDriver();
    await other.debugger.attach({ process: { kind: 'pid', pid: stranger.pid }, stopOnEntry: false });
    const name = readFileSync(`/proc/${process.pid}/comm`, 'utf8').trimEnd();
    expect(await refusal(stranger.pid)).toBe(
      `Process ${stranger.pid} (${readFileSync(`/proc/${stranger.pid}/comm`, 'utf8').trimEnd()}) is traced already, by ${name} (process ${process.pid}), and the kernel allows one tracer only. End it: kill ${process.pid}`,
    );
    expect(foreseenObstacle(stranger.pid)?.cause).toContain(`by ${name} (process ${process.pid})`);
    await other.debugger.dispose();
    expect(foreseenObstacle(stranger.pid)).toBeUndefined();
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(7);
  });

  it('of what is no process, and of ourselves', async () => {
    expect(await refusal(2 ** 22)).toMatch(/There is no process \d+\. .*pgrep/);
    expect(await refusal(process.pid)).toMatch(/is Trapline itself/);
    expect(await refusal(process.ppid)).toMatch(/has started Trapline/);
  });

  it('of a thread, naming its process', async () => {
    const stranger = await Stranger.start(target.program);
    await stranger.line(/^working$/);
    await driver.debugger.attach({ process: { kind: 'pid', pid: stranger.pid }, stopOnEntry: false });
    const worker = driver.debugger.threads.find(({ tid }) => tid !== stranger.pid)?.tid ?? 0;
    expect(() => checkAttach(worker)).toThrow(`Attach to process ${stranger.pid}.`);
    await driver.debugger.detach({ isSuspended: false });
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(7);
  });

  it.skipIf(!existsSync('/proc/2') || readFileSync('/proc/2/cmdline', 'utf8') !== '')(
    'of a kernel thread',
    async () => {
      expect(await refusal(2)).toMatch(/is a thread of the kernel/);
    },
  );

  it('of a zombie, naming its parent', async () => {
    // The shell becomes a program that never asks for the status of its child.
    const child = `sh -c 'while [ "$(cat /proc/$PPID/comm)" != cat ]; do :; done'`;
    const parent = spawn('sh', ['-c', `${child} & echo $!; exec cat`], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const pid = Number(line);
    while (!/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) await new Promise(setImmediate);
    expect(await refusal(pid)).toMatch(new RegExp(`has ended already .*process ${parent.pid} \\(cat\\)`));
    parent.stdin.end();
    await once(parent, 'close');
  });

  it('of a process whose main thread has ended', async () => {
    const stranger = await Stranger.start(buildTarget('leaderless.c', { flags: ['-g', '-O0', '-pthread'] }).program);
    await stranger.line(/^alone$/);
    expect(await refusal(stranger.pid)).toMatch(/has ended its main thread while 1 other runs,/);
    expect(foreseenObstacle(stranger.pid)?.cause).toMatch(/has ended its main thread while 1 other runs,/);
    process.kill(stranger.pid, 'SIGTERM');
    expect(await stranger.ended).toBe(128 + 15);
  });

  it('of a process that runs something else than it should', async () => {
    const stranger = await Stranger.start(target.program);
    await stranger.line(/^working$/);
    expect(await refusal(stranger.pid, '/bin/true')).toContain(`runs ${target.program}, not /bin/true.`);
    expect(() => checkAttach(stranger.pid, target.program)).not.toThrow();
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(7);
  });
});
