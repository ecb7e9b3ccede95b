// What a session held is let go after it: many sessions may be served by one process.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import { isNativeError } from '../../src/native/errors';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget, type Target } from '../support/targets';

const SESSIONS = 5;
/** Many times the external memory at which V8 collects (64 MB), if the collector knows of it. */
const MODULES = 100;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Native objects are freed when the event loop has turned since they were collected. */
async function collectUntil(isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    collect();
    await setImmediate();
  }
}

const mappings = (path: string) =>
  readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .filter((line) => line.endsWith(` ${path}`)).length;

function descriptors(path: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      // The descriptor of the listing itself.
      return false;
    }
  }).length;
}

async function runSession(target: Target): Promise<void> {
  const driver = new DebuggerDriver();
  const { thread } = await driver.launchTo(target, ['main-return']);
  expect(driver.debugger.modules.all[0]?.native.addressInfo(0n)).toBeDefined();
  expect(thread).toBeDefined();
  expect(mappings(target.program)).toBeGreaterThan(0);
  expect(descriptors(target.program)).toBeGreaterThan(0);
  await driver.debugger.dispose();
}

describe('a session that was disposed of', () => {
  it('keeps no file of the program open or mapped', async () => {
    const target = buildTarget('debugger/stepping.c');
    for (let session = 0; session < SESSIONS; session++) await runSession(target);
    await collectUntil(() => mappings(target.program) === 0 && descriptors(target.program) === 0);
    expect(descendants()).toEqual([]);
  });

  it('has no memory to read', async () => {
    const tracer = new (addon().Tracer)(() => {});
    await tracer.close();
    const read = () => tracer.memory(process.pid);
    expect(read).toThrow(expect.toSatisfy((error) => isNativeError(error) && error.code === 'no-process'));
  });
});

describe('modules that nobody refers to', () => {
  it('are closed without being asked for: the collector knows that they are large', async () => {
    const program = process.execPath;
    for (let opened = 0; opened < MODULES; opened++) {
      addon().openModule({ path: program });
      await setImmediate();
    }
    expect(descriptors(program)).toBeLessThan(MODULES);
  });
});
