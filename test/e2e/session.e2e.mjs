// A first session, as a user has it: a folder with a program, no launch.json, and F5.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addPlanets, distance, stepInOutAndOver } from './support/planets.mjs';
import { until } from './support/polling.mjs';
import { openWorkbench } from './support/workbench.mjs';

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    addPlanets(workspace);
  });
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

it('takes a breakpoint by a click in the gutter', async () => {
  await wb.editor.open('planets.cpp');
  await wb.editor.setBreakpoint(distance);
  expect(await wb.editor.breakpoints()).toEqual([distance]);
});

it('starts the one program of the folder by F5, and stops', async () => {
  await wb.editor.widget.locator('.view-line').first().click();
  await wb.press('F5');
  await wb.editor.standsAt(distance);
  expect(await wb.debug.shows('callStack', /advance/)).toMatch(/advance\(Planet ?&, double\) planets\.cpp/);
});

it('shows variables, opened member by member', async () => {
  await wb.debug.collapsePanes('Watch', 'Breakpoints');
  await wb.debug.expand('variables', 'Locals');
  await wb.debug.shows('variables', /^years = 0\.00273/);
  await wb.debug.expand('variables', 'planet');
  await wb.debug.shows('variables', /^name = "Venus"/);
  await wb.debug.expand('variables', 'position');
  expect(await wb.debug.shows('variables', /^x = /)).toBe('x = 0.723');
  await wb.screenshot('variables');
});

it('steps in, out and over', async () => {
  await stepInOutAndOver(wb);
});

it('shows a value in a hover', async () => {
  expect(await wb.editor.hover(distance, 'distance', /0\.723/)).toContain('0.723');
});

it('shows memory of a variable', async () => {
  // Steps into other frames may have closed them.
  for (const name of ['planet', 'position']) await wb.debug.expand('variables', name);
  const row = wb.debug.row('variables', 'x =');
  await row.hover();
  await row.locator('[aria-label="View Binary Data"]').click();
  const frame = await wb.webview('#bytes');
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(0.723);
  expect(await frame.locator('#bytes').innerText()).toMatch(new RegExp(`^${bytes.toString('hex')}`));
  await wb.command('View: Close Editor');
});

it('steps by instruction in the disassembly view', async () => {
  await wb.editor.open('planets.cpp');
  await wb.menu(wb.editor.widget.locator('.view-line').nth(3), 'Open Disassembly View');
  const first = await wb.debug.currentInstruction();
  await wb.debug.disassembly.locator('.monaco-list-row').first().click();
  await wb.press('F10');
  const second = await until('the next instruction', async () => {
    const address = await wb.debug.currentInstruction();
    return address === first ? undefined : address;
  });
  expect(BigInt(second)).toBeGreaterThan(BigInt(first));
  expect(BigInt(second) - BigInt(first)).toBeLessThan(16n);
  await wb.screenshot('disassembly');
  await wb.command('View: Close Editor');
});

it('runs to the end, with its output in the terminal', async () => {
  await wb.command('Remove All Breakpoints');
  await wb.editor.open('planets.cpp');
  await wb.press('F5');
  await wb.debug.ended();
  await wb.terminalShows(/Jupiter +5\.160 +0\.662/);
});

it('has asked no other host for anything', () => {
  expect([...wb.strangers]).toEqual([]);
});
