// What a session shows beside VS Code's own views: inline values, hovers of whole expressions, modules, loaded sources, reasons of breakpoints.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from './support/polling.mjs';
import { openWorkbench } from './support/workbench.mjs';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const source = readFileSync(join(EXAMPLES, 'planets.cpp'), 'utf8').split('\n');
const line = (text) => source.findIndex((candidate) => candidate.includes(text)) + 1;
const stop = line('planet.velocity.x +=');

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    mkdirSync(join(workspace, 'build'));
    for (const name of ['planets.cpp', 'Makefile']) cpSync(join(EXAMPLES, name), join(workspace, name));
    spawnSync('make', ['-C', workspace, 'build/planets']);
    writeFileSync(join(workspace, 'stranger.cpp'), 'int stranger() {\n  return 1;\n}\n');
  });
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

it('shows the values of variables at the ends of the lines that use them', async () => {
  await wb.editor.open('stranger.cpp');
  await wb.editor.setBreakpoint(2);
  await wb.editor.open('planets.cpp');
  await wb.editor.setBreakpoint(stop);
  await wb.press('F5');
  await wb.editor.standsAt(stop);
  const text = await until('inline values', async () => {
    const lines = (await wb.editor.widget.locator('.view-line').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    return /distance = 0\.723/.test(lines) ? lines : undefined;
  });
  expect(text).toMatch(/const double pull = .*pull = -104\.4576/);
});

it('takes an expression whole in a hover', async () => {
  expect(await wb.editor.hover(stop, 'position', /0\.723/)).toContain('{x=0.723, y=0}');
});

it('lists the modules, and where their symbols come from', async () => {
  await wb.debug.collapsePanes('Watch', 'Breakpoints', 'Variables');
  await wb.page.locator('.pane-header', { hasText: 'Modules' }).click();
  const row = wb.page.locator('.customview-tree .monaco-list-row', { hasText: /^planets/ });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/0x[0-9a-f]+ +Debug information loaded/);
  await row.locator('.monaco-tl-twistie').click();
  await wb.page.locator('.customview-tree .monaco-list-row', { hasText: /Symbols from.*build\/planets/ }).waitFor();
  await wb.screenshot('modules');
});

it('says why a breakpoint is not bound', async () => {
  await wb.command('Trapline: Why Did My Breakpoint Not Bind?');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/stranger\.cpp:2\s+No loaded module/);
  await wb.screenshot('unbound');
});
