// What the attach picker knows of processes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listProcesses } from '../../extension/src/processList';

it('knows name, command line, user and start of a process, and leaves kernel threads out', async () => {
  const before = Date.now();
  const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill();
    await once(child, 'close');
  });
  await once(child, 'spawn');
  const processes = await listProcesses();
  const found = processes.find(({ pid }) => pid === child.pid);
  expect(found).toMatchObject({
    name: 'sleep',
    commandLine: 'sleep 1000',
    user: userInfo().username,
    isOwn: true,
    obstacle: undefined,
  });
  // The kernel counts in hundredths of a second, from a boot time in seconds.
  expect(Math.abs((found?.started ?? 0) - before)).toBeLessThan(3000);
  expect(processes.filter(({ commandLine }) => commandLine === '')).toEqual([]);
  const isOfKernel = (pid: number) => /^Kthread:\t1$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (isOfKernel(2)) expect(processes.map(({ pid }) => pid)).not.toContain(2);
  const firstForeign = processes.findIndex(({ isOwn }) => !isOwn);
  if (firstForeign >= 0) expect(processes.slice(firstForeign).every(({ isOwn }) => !isOwn)).toBe(true);
});

it('says why a process cannot be attached to: it has ended', async () => {
  // The shell becomes a program that never asks for the status of its child.
  const child = `sh -c 'while [ "$(cat /proc/$PPID/comm)" != cat ]; do :; done'`;
  const parent = spawn('sh', ['-c', `${child} & echo $!; exec cat`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
  const pid = Number(line);
  while (!/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) await new Promise(setImmediate);
  const found = (await listProcesses()).find((each) => each.pid === pid);
  parent.stdin.end();
  await once(parent, 'close');
  expect(found).toMatchObject({ name: 'sh', commandLine: '[sh]', isOwn: true });
  expect(found?.obstacle?.cause).toContain(`has ended already (a zombie)`);
  expect(found?.obstacle?.cause).toContain(`its parent, process ${parent.pid} (cat), has not asked for`);
});

it('says why a process cannot be attached to: it is of 32 bits', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-picker-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'narrow');
  writeFileSync(program, programOf32Bits(), { mode: 0o755 });
  const child = spawn(program, { stdio: 'ignore' });
  // A kernel without CONFIG_IA32_EMULATION runs none.
  const isRunning = await once(child, 'spawn').then(
    () => true,
    () => false,
  );
  if (!isRunning) skip('the kernel runs no programs of 32 bits');
  const found = (await listProcesses()).find(({ pid }) => pid === child.pid);
  child.kill();
  await once(child, 'close');
  expect(found?.obstacle?.cause).toBe('runs a program that is built for 32-bit x86 (i386)');
});

/** An ELF-32 program of one segment: pause(2) again and again. */
function programOf32Bits(): Buffer {
  const base = 0x08048000;
  const code = Buffer.from([0xb8, 29, 0, 0, 0, 0xcd, 0x80, 0xeb, 0xf7]); // mov eax, 29; int 0x80; jmp to the beginning
  const start = 52 + 32;
  const file = Buffer.alloc(start + code.length);
  file.write('\x7fELF\x01\x01\x01', 'latin1');
  file.writeUInt16LE(2, 16); // ET_EXEC
  file.writeUInt16LE(3, 18); // EM_386
  file.writeUInt32LE(1, 20);
  file.writeUInt32LE(base + start, 24);
  file.writeUInt32LE(52, 28); // The program header follows.
  for (const [index, value] of [52, 32, 1, 40].entries()) file.writeUInt16LE(value, 40 + 2 * index);
  const segment = [1, 0, base, base, file.length, file.length, 5, 0x1000];
  for (const [index, value] of segment.entries()) file.writeUInt32LE(value, 52 + 4 * index);
  code.copy(file, start);
  return file;
}
