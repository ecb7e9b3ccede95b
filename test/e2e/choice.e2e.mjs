// F5 without a launch.json: nothing to debug yet, then several programs, then the one chosen before.

import { spawnSync } from 'node:child_process';
import { cpSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from './support/polling.mjs';
import { openWorkbench } from './support/workbench.mjs';

const PROGRAMS = join(import.meta.dirname, 'programs');

/** `age` in seconds. */
function build(folder, name, flags, age) {
  const { status, stderr } = spawnSync('gcc', [...flags, `${name}.c`, '-o', name], { cwd: folder });
  if (status !== 0) throw new Error(`${name}.c: ${stderr}`);
  const time = Date.now() / 1000 - age;
  utimesSync(join(folder, name), time, time);
}

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    for (const name of ['ask', 'signal']) cpSync(join(PROGRAMS, `${name}.c`), join(workspace, `${name}.c`));
    build(workspace, 'ask', ['-O2'], 0);
  });
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

async function start() {
  await wb.editor.widget.locator('.view-line').first().click();
  await wb.press('F5');
}

it('says how to build when no program has debug information', async () => {
  await wb.editor.open('ask.c');
  const message = wb.page.locator('.notifications-toasts .notification-list-item-message');
  // F5 is taken once VS Code knows the languages of the extension's debugger.
  await until('a message', async () => {
    if ((await message.count()) > 0) return true;
    await start();
    await message.first().waitFor({ timeout: 3000 });
    return true;
  });
  expect(await message.first().innerText()).toMatch(/ask has no debug information\. Build it with -g/);
  await wb.command('Notifications: Clear All Notifications');
});

it('asks which of several programs, newest first', async () => {
  build(wb.workspace, 'ask', ['-g'], 60);
  build(wb.workspace, 'signal', ['-g'], 0);
  await start();
  const rows = wb.picks(/built/);
  await rows.nth(1).waitFor();
  const shown = await rows.allInnerTexts();
  expect(shown.map((text) => text.match(/signal|ask/)?.[0])).toEqual(['signal', 'ask']);
  await rows.nth(1).click();
  await wb.terminalShows(/What is your name\?/);
  await wb.press('Shift+F5');
  await wb.debug.ended();
});

it('starts the one chosen before without a question', async () => {
  await wb.editor.open('ask.c');
  await start();
  await wb.debug.begun();
  expect(await wb.picks(/built/).first().isVisible()).toBe(false);
  await wb.press('Shift+F5');
  await wb.debug.ended();
});
