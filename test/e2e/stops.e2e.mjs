// What a session is stopped by: input in the terminal, a signal, a crash, a pause; attaching; a configuration that is wrong.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { until } from './support/polling.mjs';
import { markedLine, prepareWorkspace } from './support/programs.mjs';
import { openWorkbench } from './support/workbench.mjs';

const program = (name) => `\${workspaceFolder}/build/${name}`;

const CONFIGURATIONS = [
  { name: 'ask', program: program('ask') },
  { name: 'crash', program: program('crash') },
  { name: 'signal', program: program('signal'), signals: { SIGUSR1: 'stop' } },
  {
    name: 'spin',
    program: program('spin'),
    environment: [
      { name: 'FROM_BOTH', value: 'launch.json' },
      { name: 'FROM_CODELLDB', value: `\${dbgconfig:greeting} again` },
    ],
  },
  { name: 'attach', request: 'attach', pid: `\${command:pickProcess}` },
  { name: 'wrong', program: program('ask'), args: 12 },
  { name: 'missing', program: program('nothing') },
];

/** Beside the environment of one configuration, and what a user of CodeLLDB has. */
const SETTINGS = {
  'trapline.launch.env': { FROM_SETTINGS: `of \${workspaceFolderBasename}`, FROM_BOTH: 'settings' },
  'lldb.dbgconfig': { greeting: 'hello' },
};

let wb;
beforeAll(async () => {
  wb = await openWorkbench((workspace) => {
    prepareWorkspace(workspace, ['ask', 'crash', 'signal', 'spin'], CONFIGURATIONS);
    writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(SETTINGS));
  });
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

it('reads what is typed into the terminal', async () => {
  const asked = markedLine('ask', 'asked');
  await wb.editor.open('ask.c');
  await wb.editor.setBreakpoint(asked);
  await wb.startDebugging('ask');
  await wb.terminalShows(/What is your name\?/);
  await wb.page.locator('.terminal-wrapper.active').click();
  await wb.type('Ada\n');
  await wb.editor.standsAt(asked);
  await wb.debug.collapsePanes('Watch', 'Breakpoints');
  await wb.debug.expand('variables', 'Locals');
  expect(await wb.debug.shows('variables', /^name = /)).toContain('"Ada"');
  await wb.screenshot('terminal');
  await wb.press('F5');
  await wb.debug.ended();
  await wb.terminalShows(/Good morning, Ada\./);
});

it('stops on a signal, and says where it came from', async () => {
  await wb.editor.open('signal.c');
  await wb.startDebugging('signal');
  await wb.debug.isIn(/Paused on SIGUSR1/i);
  expect(await wb.debug.exception()).toMatch(/SIGUSR1: sent to this thread \(SI_TKILL\) by the program itself/);
  await wb.screenshot('signal');
  await wb.debug.shows('callStack', /main signal\.c/);
  await wb.press('F5');
  await wb.debug.ended();
});

it('stops where a program crashes, and shows why', async () => {
  await wb.editor.open('crash.c');
  await wb.startDebugging('crash');
  await wb.editor.standsAt(markedLine('crash', 'crash'));
  expect(await wb.debug.exception()).toMatch(/SIGSEGV/);
  await wb.debug.expand('variables', 'Locals');
  expect(await wb.debug.shows('variables', /^sum = /)).toBe('sum = 3');
  await wb.screenshot('crash');
  await wb.press('Shift+F5');
  await wb.debug.ended();
});

/** The environment of the one process that runs this program of the workspace. */
function environmentOf(name) {
  const runs = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === join(wb.workspace, 'build', name);
    } catch {
      return false;
    }
  };
  const pid = readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && runs(entry));
  return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
}

it('pauses a program that runs, with the environment of settings and configuration', async () => {
  await wb.editor.open('spin.c');
  await wb.startDebugging('spin');
  await wb.terminalShows(/^spinning/m);
  const expected = ['FROM_SETTINGS=of planets', 'FROM_BOTH=launch.json', 'FROM_CODELLDB=hello again'];
  expect(environmentOf('spin')).toEqual(expect.arrayContaining(expected));
  await wb.debug.isIn(/Running/i);
  await wb.press('F6');
  await wb.debug.shows('callStack', /(main|turn) spin\.c/);
  await wb.press('Shift+F5');
  await wb.debug.ended();
});

it('attaches to the process that was picked, and lets it go', async () => {
  const stranger = spawn(join(wb.workspace, 'build', 'spin'), { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    stranger.kill('SIGKILL');
    await once(stranger, 'close');
  });
  await once(stranger.stdout, 'data');
  await wb.startDebugging('attach');
  // Of the many, only those in sight are on the page.
  await wb.picks(/since/).first().waitFor();
  await wb.type('build/spin');
  const row = wb.picks(new RegExp(String(stranger.pid)));
  await row.first().waitFor();
  await wb.screenshot('attach');
  await row.first().click();
  await wb.debug.isIn(/Running/i);
  await wb.press('F6');
  await wb.debug.shows('callStack', /(main|turn) spin\.c/);
  await wb.press('Shift+F5');
  await wb.debug.ended();
  const status = () => readFileSync(`/proc/${stranger.pid}/status`, 'utf8');
  await until('the process running on its own', () => /State:\s+R/.test(status()) && /TracerPid:\s+0$/m.test(status()));
});

it('says in the picker why a process cannot be attached to', async () => {
  // The shell becomes a program that never asks for the status of its child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec cat'], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    parent.stdin.end();
    await once(parent, 'close');
  });
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
  const pid = Number(line);
  const file = (id, name) => readFileSync(`/proc/${id}/${name}`, 'utf8');
  await until('a zombie', () => /^State:\tZ/m.test(file(pid, 'status')) && file(parent.pid, 'comm') === 'cat\n');
  await wb.startDebugging('attach');
  await wb.picks(/since/).first().waitFor();
  await wb.type(`${pid} `);
  const row = wb.picks(new RegExp(`${pid} – has ended already .a zombie.*process ${parent.pid} .cat.`));
  await row.first().waitFor();
  await wb.screenshot('obstacle');
  await wb.press('Escape');
  await wb.picks(/since/).first().waitFor({ state: 'hidden' });
});

it('names the attribute that is wrong, and what is expected, and leads there', async () => {
  await wb.startDebugging('wrong');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  const text = await dialog.innerText();
  expect(text).toMatch(/"args" is 12; expected an array of strings/);
  expect(text).toMatch(/Open 'launch\.json'/);
  await wb.screenshot('wrong');
  await dialog.locator('.monaco-button', { hasText: "Open 'launch.json'" }).click();
  await wb.page.locator('.tab.active', { hasText: 'launch.json' }).waitFor();
  // Of the attribute's value.
  await wb.page.locator('.statusbar-item', { hasText: /\(2 selected\)/ }).waitFor();
  await wb.debug.ended();
});

it('says that a program is not there', async () => {
  await wb.startDebugging('missing');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/build\/nothing does not exist\. Build it first/);
  await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await wb.debug.ended();
});
