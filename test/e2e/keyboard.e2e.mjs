// A whole session by keyboard alone: nobody touches the mouse.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { addPlanets, distance, stepInOutAndOver } from './support/planets.mjs';
import { until } from './support/polling.mjs';
import { openWorkbench } from './support/workbench.mjs';

const SPIN = join(import.meta.dirname, 'programs', 'spin.c');

const CONFIGURATIONS = [
  { type: 'trapline', request: 'launch', name: 'planets', program: `\${workspaceFolder}/build/planets` },
  { type: 'trapline', request: 'attach', name: 'take', pid: `\${command:pickProcess}`, stopOnEntry: true },
];

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    addPlanets(workspace);
    spawnSync('gcc', ['-g', '-O0', SPIN, '-o', join(workspace, 'build', 'spin')]);
    mkdirSync(join(workspace, '.vscode'));
    writeFileSync(join(workspace, '.vscode', 'launch.json'), JSON.stringify({ configurations: CONFIGURATIONS }));
  });
  await wb.page.evaluate(() => {
    globalThis.touches = 0;
    for (const kind of ['pointerdown', 'pointermove', 'wheel'])
      globalThis.addEventListener(kind, () => ++globalThis.touches, { capture: true });
  });
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

/** Types into VS Code's quick open and takes the first row, once it is the one that is meant. */
async function go(text, row) {
  const widget = wb.page.locator('.quick-input-widget');
  await until(`${row} in quick open`, async () => {
    if (await widget.isVisible()) await wb.press('Escape');
    await wb.press('Control+KeyP');
    await widget.waitFor({ timeout: 2000 });
    await wb.type(text);
    await widget.locator('.monaco-list-row.focused', { hasText: row }).waitFor({ timeout: 5000 });
    await wb.press('Enter');
    return true;
  });
  await widget.waitFor({ state: 'hidden' });
}

it('sets a breakpoint by F9', async () => {
  await go('planets.cpp', 'planets.cpp');
  await wb.page.locator('.tab.active[data-resource-name="planets.cpp"]').waitFor();
  await go(`:${distance}`, String(distance));
  await until('a breakpoint', async () => {
    if ((await wb.editor.breakpoints()).includes(distance)) return true;
    await wb.press('F9');
    return until('its mark', async () => (await wb.editor.breakpoints()).includes(distance), 2000);
  });
});

it('starts by F5, and steps', async () => {
  await wb.press('F5');
  await wb.editor.standsAt(distance);
  await stepInOutAndOver(wb);
});

it('opens a variable by the arrow keys', async () => {
  await go('>Debug: Focus on Variables View', 'Focus on Variables View');
  await until('the members of a planet', async () => {
    const rows = await wb.debug.rows('variables');
    if (rows.some((row) => /^name = "Venus"/.test(row))) return true;
    const focused = wb.page.locator('.debug-variables .monaco-list-row.focused');
    const text = (await focused.count()) > 0 ? await focused.first().innerText() : '';
    const isClosed =
      /^(Locals|planet)/.test(text.trim()) && (await focused.first().getAttribute('aria-expanded')) === 'false';
    await wb.press(isClosed ? 'ArrowRight' : 'ArrowDown');
    return false;
  });
});

it('evaluates in the debug console', async () => {
  await wb.press('Control+Shift+KeyY');
  await wb.page.locator('.repl-input-wrapper .monaco-editor.focused').waitFor();
  await wb.type('distance * 2');
  await wb.press('Escape');
  await wb.press('Enter');
  expect(await wb.debug.consoleShows(/^1\.44/m)).toContain('1.446');
});

it('opens the disassembly and steps by instruction', async () => {
  await go('>Open Disassembly View', 'Open Disassembly View');
  const first = await wb.debug.currentInstruction();
  await wb.press('F10');
  const second = await until('the next instruction', async () => {
    const address = await wb.debug.currentInstruction();
    return address === first ? undefined : address;
  });
  expect(BigInt(second) - BigInt(first)).toBeLessThan(16n);
  await wb.press('Shift+F5');
  await wb.debug.ended();
});

it('picks a process to attach to', async () => {
  const stranger = spawn(join(wb.workspace, 'build', 'spin'), { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    stranger.kill('SIGKILL');
    await once(stranger, 'close');
  });
  await once(stranger.stdout, 'data');
  await go('debug take', 'take');
  await wb.picks(/since/).first().waitFor();
  await wb.type('build/spin');
  await wb.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: String(stranger.pid) }).waitFor();
  await wb.press('Enter');
  await wb.debug.shows('callStack', /(main|turn) spin\.c/);
  await wb.press('Shift+F5');
  await wb.debug.ended();
});

it('has had no use for the mouse', async () => {
  expect(await wb.page.evaluate(() => globalThis.touches)).toBe(0);
});
