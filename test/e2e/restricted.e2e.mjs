// A folder that the user does not trust (yet): nothing of it runs, and the extension says so on its page.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from './support/polling.mjs';
import { prepareWorkspace } from './support/programs.mjs';
import { openWorkbench } from './support/workbench.mjs';

/** Each leaves a file behind. */
const TASKS = [{ label: 'build', type: 'shell', command: 'touch built' }];
const CONFIGURATIONS = [
  { name: 'signal', program: `\${workspaceFolder}/build/signal`, stdio: [null, 'ran', null], preLaunchTask: 'build' },
];

let wb;
beforeAll(async () => {
  wb = await openWorkbench(
    (workspace) => {
      prepareWorkspace(workspace, ['signal'], CONFIGURATIONS);
      writeFileSync(join(workspace, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: TASKS }));
    },
    { trusted: false },
  );
});
afterAll(() => wb?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await wb?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

/** Command lines of processes that have such a text in them. */
function running(text) {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes(text) ? [line] : [];
    } catch {
      return [];
    }
  });
}
/** The adapter is of the package that was installed. */
const adapters = () => running(join(wb.folder, 'extensions', 'trapline'));

/** What the task and the program would have left behind. */
const traces = () => ['built', 'ran'].filter((name) => existsSync(join(wb.workspace, name)));

it('says on its page why it is switched off, beside its description', async () => {
  await wb.command('Extensions: Show Installed Extensions');
  await wb.page.locator('.extensions-list .monaco-list-row', { hasText: 'Trapline' }).click();
  const page = wb.page.locator('.extension-editor');
  await page.waitFor();
  expect(await page.innerText()).toContain('Trapline starts programs of the folder: trust it to debug.');
  const description = await wb.webview('h1:has-text("Trapline")');
  expect(await description.locator('body').innerText()).toContain('does not disturb the program');
  // What it could not show, or lead to.
  const addresses = description.locator('img, a:not([href^="https:"], #scroll-to-top)');
  expect(await addresses.evaluateAll((all) => all.map((each) => each.outerHTML))).toEqual([]);
  await wb.screenshot('extension-page');
  await page.locator('.action-label', { hasText: /^Features$/i }).click();
  await page.getByText('Settings', { exact: true }).click();
  const setting = page.locator('tr', { hasText: 'trapline.launch.cwd' });
  expect(await setting.innerText()).toContain(
    'For configurations without "cwd". The folder that the program starts in.',
  );
  await wb.command('View: Close Editor');
});

it('starts nothing of a folder that is not trusted', async () => {
  await wb.editor.open('signal.c');
  await wb.startDebugging('signal');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('Do you trust the authors of the files in this folder?');
  await wb.screenshot('restricted');
  await dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await wb.debug.ended();
  expect([adapters(), traces()]).toEqual([[], []]);
});

it('starts it once the folder is trusted', async () => {
  await wb.startDebugging('signal');
  const dialog = wb.page.locator('.monaco-dialog-box');
  await dialog.locator('.monaco-button', { hasText: 'Trust Folder & Continue' }).click();
  await until('what the task and the program leave behind', () => traces().length === 2);
  await until('the end of the adapter', () => adapters().length === 0);
});

it('shows the pictures of its walkthrough', async () => {
  await wb.quickOpen('>Welcome: Open Walkthrough...', 'Welcome: Open Walkthrough...');
  await wb.picks('Debug your first program with Trapline').first().click();
  const walkthrough = wb.page.locator('.gettingStartedContainer');
  const steps = walkthrough.locator('.getting-started-step');
  await steps.first().waitFor();
  for (const step of await steps.all()) {
    await step.click();
    const picture = walkthrough.locator('.getting-started-media img');
    await until('the picture of the step', () => picture.evaluate((each) => each.complete && each.naturalWidth > 0));
  }
  await wb.screenshot('walkthrough');
});
