// Breakpoints that VS Code itself makes something of: one that waits for another, and the line of the cursor.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from './support/polling.mjs';
import { markedLine, prepareWorkspace } from './support/programs.mjs';
import { openWorkbench } from './support/workbench.mjs';

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) =>
    prepareWorkspace(workspace, ['waits'], [{ name: 'waits', program: `\${workspaceFolder}/build/waits` }]),
  );
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

const line = (marker) => markedLine('waits', marker);
const clickLine = (marker) =>
  wb.editor.widget
    .locator('.view-line', { hasText: `break:\u00a0${marker}` })
    .first()
    .click();

it('one that waits for another is not hit before', async () => {
  await wb.editor.open('waits.c');
  await wb.editor.setBreakpoint(line('turn'));
  await clickLine('add');
  await wb.command('Debug: Add Triggered Breakpoint');
  const widget = wb.page.locator('.breakpoint-widget');
  await widget.locator('.select-breakpoint-container select').selectOption({ index: 1 });
  await widget.locator('.monaco-button', { hasText: /ok/i }).click();
  await wb.startDebugging('waits');
  // The loop calls it ten times.
  await wb.editor.standsAt(line('turn'));
  await wb.press('F5');
  await wb.editor.standsAt(line('add'));
  await wb.debug.collapsePanes('Watch', 'Breakpoints');
  await wb.debug.expand('variables', 'Locals');
  expect(await wb.debug.shows('variables', /^number = /)).toBe('number = 100');
});

it('the program runs to the cursor', async () => {
  await clickLine('end');
  await wb.command('Debug: Run to Cursor');
  await wb.editor.standsAt(line('end'));
  await until('no breakpoint of its own there', async () => !(await wb.editor.breakpoints()).includes(line('end')));
  await wb.press('F5');
  await wb.debug.ended();
});
