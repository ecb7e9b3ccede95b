// Work that takes long is told, with its end, and can be cancelled.

import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ClientConventions } from '../../src/dap/clientConventions';
import { toDapEvents } from '../../src/dap/events';
import type { ProgressEvent } from '../../src/debugger/longWork';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

const target = buildTarget('debugger/stepping.c');

function progress(): readonly ProgressEvent[] {
  return driver.events.filter((event) => event.kind === 'progress');
}

it('is told from its beginning to its end', async () => {
  await driver.launch(target.program);
  driver.debugger.works.noticeableAfter = 0;
  const [breakpoint] = await driver.breakAt(target, ['leaf-body']);
  expect(breakpoint?.isVerified).toBe(true);
  const told = progress();
  expect(told.map(({ phase }) => phase)).toEqual(['start', 'end']);
  expect(told[0]).toMatchObject({ title: 'Binding breakpoints', share: 0 });
  expect(told[0]?.detail).toMatch(/^reading stepping-/);
});

it('is not told when it is done in a moment', async () => {
  await driver.launch(target.program);
  await driver.breakAt(target, ['leaf-body']);
  expect(progress()).toEqual([]);
});

it('is left where it is when it is cancelled, and can be done again', async () => {
  await driver.launch(target.program);
  driver.debugger.works.noticeableAfter = 0;
  const setting = driver.breakAt(target, ['leaf-body']);
  driver.debugger.works.cancel(progress().at(-1)?.id ?? 0);
  const [breakpoint] = await setting;
  expect(breakpoint).toMatchObject({ isVerified: false, message: expect.stringContaining('was cancelled') });
  driver.debugger.works.noticeableAfter = 300;
  expect(await driver.breakAt(target, [])).toEqual([]);
  const [again] = await driver.breakAt(target, ['leaf-body']);
  expect(again?.isVerified).toBe(true);
});

it('that nobody can interrupt is told before it, and its end after it', async () => {
  driver.debugger.works.announce('Reading', 'program');
  expect(progress()).toMatchObject([{ phase: 'start', title: 'Reading', detail: 'program', isCancellable: false }]);
  await new Promise(setImmediate);
  expect(progress().map(({ phase }) => phase)).toEqual(['start', 'end']);
});

it('is told once for each large module that is asked for names', async () => {
  const large = join(mkdtempSync(join(tmpdir(), 'trapline-')), 'large');
  copyFileSync(target.program, large);
  // A hole: nothing is written.
  truncateSync(large, 64 * 1024 * 1024);
  await driver.launch(large);
  const [module] = driver.debugger.modules.all;
  module?.names.globalsNamed({ name: 'nothing' });
  module?.names.globalsNamed({ name: 'nothing' });
  rmSync(dirname(large), { recursive: true });
  expect(progress()).toMatchObject([{ phase: 'start', title: 'Reading debug information', detail: 'large' }]);
});

it('is told in the words of the protocol to clients that show it', () => {
  const event: ProgressEvent = {
    kind: 'progress',
    id: 7,
    phase: 'start',
    title: 'Work',
    detail: 'a',
    share: 0.254,
    isCancellable: true,
  };
  const shows = new ClientConventions({ supportsProgressReporting: true });
  expect(toDapEvents(event, shows, [])).toMatchObject([
    {
      event: 'progressStart',
      body: { progressId: '7', title: 'Work', message: 'a', percentage: 25, cancellable: true },
    },
  ]);
  expect(toDapEvents({ ...event, phase: 'end' }, shows, [])).toMatchObject([
    { event: 'progressEnd', body: { progressId: '7' } },
  ]);
  expect(toDapEvents(event, new ClientConventions(), [])).toEqual([]);
});
