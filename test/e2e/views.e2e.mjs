// What a session shows beside VS Code's own views: inline values, hovers of whole expressions, modules, loaded sources, reasons of breakpoints.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addPlanets, pull } from './support/planets.mjs';
import { until } from './support/polling.mjs';
import { openWorkbench } from './support/workbench.mjs';

/** WCAG 2.1, success criterion 1.4.3. */
const LEGIBLE = 4.5;

/** In the page: of each element with what is behind it (WCAG 2.1, contrast ratio). */
function contrasts(elements) {
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const linear = parts(color).map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const behind = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return (parts(color)[3] ?? 1) > 0 ? color : behind(element.parentElement);
  };
  return elements.map((element) => {
    const [bright, dark] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => b - a);
    return (bright + 0.05) / (dark + 0.05);
  });
}

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    // Older than the program: newer, and it could be what should have been built.
    writeFileSync(join(workspace, 'stranger.cpp'), 'int stranger() {\n  return 1;\n}\n');
    addPlanets(workspace);
    mkdirSync(join(workspace, '.vscode'));
    const program = `\${workspaceFolder}/build/planets`;
    const configurations = [
      { type: 'trapline', request: 'launch', name: 'planets', program },
      { type: 'trapline', request: 'attach', name: 'attach', program },
    ];
    writeFileSync(join(workspace, '.vscode', 'launch.json'), JSON.stringify({ version: '0.2.0', configurations }));
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
  await wb.editor.setBreakpoint(pull);
  await wb.startDebugging('planets');
  await wb.editor.standsAt(pull);
  const text = await until('inline values', async () => {
    const lines = (await wb.editor.widget.locator('.view-line').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    return /distance = 0\.723/.test(lines) ? lines : undefined;
  });
  expect(text).toMatch(/const double pull = .*pull = -104\.4576/);
});

it('takes an expression whole in a hover', async () => {
  expect(await wb.editor.hover(pull, 'position', /0\.723/)).toContain('{x=0.723, y=0}');
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

it.each([
  ['dark', 'Dark Modern', 'vs-dark'],
  ['dark-high-contrast', 'Dark High Contrast', 'hc-black'],
  ['light-high-contrast', 'Light High Contrast', 'hc-light'],
])('is legible in the theme %s', async (name, theme, className) => {
  await wb.setTheme(theme, className);
  // Of the texts and icons that are ours: rows of the Modules view, and inline values.
  const ours = wb.page.locator('.customview-tree .monaco-list-row :is(.label-name, .label-description, .codicon)');
  await until('enough contrast', async () => Math.min(...(await ours.evaluateAll(contrasts))) >= LEGIBLE);
  await wb.screenshot(`theme-${name}`);
});

it('says why a breakpoint is not bound', async () => {
  await wb.setTheme('Light Modern', 'vs');
  await wb.command('Trapline: Why Did My Breakpoint Not Bind?');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/stranger\.cpp:2\s+No loaded module/);
  await wb.screenshot('unbound');
});

it('lists the loaded sources', async () => {
  await wb.press('Escape');
  await wb.page.locator('.pane-header', { hasText: 'Modules' }).click();
  await wb.page.locator('.pane-header', { hasText: 'Loaded Scripts' }).click();
  const rows = wb.page.locator('.debug-loaded-scripts .monaco-list-row');
  await until('the source of the program', async () => {
    if ((await rows.filter({ hasText: 'planets.cpp' }).count()) > 0) return true;
    await rows.locator('.monaco-tl-twistie.collapsed').first().click({ timeout: 1000 });
    return false;
  });
  await wb.screenshot('loaded-scripts');
  await wb.page.locator('.pane-header', { hasText: 'Loaded Scripts' }).click();
});

it('stops at a breakpoint on an instruction', async () => {
  await wb.editor.open('planets.cpp');
  await wb.menu(wb.editor.widget.locator('.view-line').nth(3), 'Open Disassembly View');
  const first = await wb.debug.currentInstruction();
  const rows = wb.debug.disassembly.locator('.monaco-list-row');
  const wanted = await until('an instruction further down with a breakpoint', async () => {
    const texts = await rows.allInnerTexts();
    const index = texts.findIndex((text) => BigInt(/0x[0-9a-f]+/.exec(text)?.[0] ?? 0) > BigInt(first) + 8n);
    const row = rows.nth(index);
    const { x, y, height } = await row.boundingBox({ timeout: 1000 });
    await wb.page.mouse.click(x + 8, y + height - 6);
    await row.locator('.codicon-debug-breakpoint').waitFor({ timeout: 2000 });
    return /0x[0-9a-f]+/.exec(texts[index])?.[0];
  });
  await wb.press('F5');
  await until('the program at the instruction', async () => (await wb.debug.currentInstruction()) === wanted);
  await wb.screenshot('instruction-breakpoint');
  await wb.command('View: Close Editor');
});

it('says why it cannot attach, and the one remedy', async () => {
  await wb.startDebugging('attach');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  await wb.screenshot('denied');
  expect(await dialog.innerText()).toMatch(/is in another session of Trapline's already .*End that session/s);
});
