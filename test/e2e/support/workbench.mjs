// One VS Code with the packaged extension and a workspace of its own, open in a browser.

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workbench as installed } from '../../../scripts/lib/workbench/install.mjs';
import { WorkbenchServer } from '../../../scripts/lib/workbench/server.mjs';
import { DebugViews } from './debugViews.mjs';
import { Editor } from './editor.mjs';
import { until } from './polling.mjs';
import { ASKS_FOR_TRUST, SETTINGS } from './settings.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
];
const HEX_VIEWER = join(import.meta.dirname, '..', 'hexViewer');
const PATIENCE = 60_000;

/**
 * Opens a folder of its own, after `prepare` has filled it. `trusted`: false where VS Code is to ask whether its authors are trusted.
 * Call `close` in the end, whatever happens.
 */
export async function openWorkbench(prepare, { trusted = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tl-'));
  const workspace = join(folder, 'planets');
  mkdirSync(workspace);
  const server = new WorkbenchServer(folder, trusted ? SETTINGS : { ...SETTINGS, ...ASKS_FOR_TRUST });
  const workbench = new Workbench(folder, workspace, server);
  try {
    await prepare(workspace);
    // Folders count only while VS Code has no list of its own yet, which the installation begins.
    cpSync(HEX_VIEWER, join(folder, 'extensions', 'ms-vscode.hexeditor-1.0.0'), { recursive: true });
    server.installExtension(process.env.TRAPLINE_VSIX);
    await workbench.open(await server.start({ asksForTrust: !trusted }));
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

class Workbench {
  #server;
  #context;
  /** Hosts other than its own that the page has asked for something. */
  strangers = new Set();

  constructor(folder, workspace, server) {
    this.folder = folder;
    this.workspace = workspace;
    this.#server = server;
  }

  async open(address) {
    const { chromium } = createRequire(import.meta.url)(installed.playwright);
    this.#context = await chromium.launchPersistentContext(join(this.folder, 'browser'), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      viewport: { width: 1440, height: 900 },
      args: BROWSER_ARGUMENTS,
    });
    this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.page.setDefaultTimeout(30_000);
    this.page.on('dialog', (dialog) => dialog.accept().catch(() => undefined));
    this.page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1') this.strangers.add(hostname);
    });
    this.editor = new Editor(this);
    this.debug = new DebugViews(this);
    await this.page.goto(`${address}/?${new URLSearchParams({ folder: this.workspace })}`);
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: PATIENCE });
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /**
   * Types into VS Code's quick open, `>` first for a command, and takes the row with this text. A list that was asked for before VS Code
   * knew of the row does not grow, so it is asked for again.
   */
  async quickOpen(text, row) {
    const widget = this.page.locator('.quick-input-widget');
    await until(`${row} in quick open`, async () => {
      if (await widget.isVisible()) await this.press('Escape');
      await this.press('Control+KeyP');
      await widget.locator('input.input').fill(text, { timeout: 2000 });
      await widget.locator('.monaco-list-row', { hasText: row }).first().click({ timeout: 5000 });
      return true;
    });
  }

  command(title) {
    return this.quickOpen(`>${title}`, title);
  }

  /** By the name that VS Code's list of them has. */
  async setTheme(name, className) {
    await this.command('Preferences: Color Theme');
    // Of the many, only those in sight are on the page.
    await this.picks('Modern').first().waitFor();
    await this.type(name);
    await this.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.press('Enter');
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /** Starts the configuration of that name of launch.json. */
  async startDebugging(name) {
    await this.quickOpen(`debug ${name}`, name);
  }

  /** Rows of the quick pick that is open, or opens. */
  picks(text) {
    return this.page.locator('.quick-input-widget .monaco-list-row', { hasText: text });
  }

  async menu(target, entry) {
    await target.click({ button: 'right' });
    const item = this.page.locator('.monaco-menu .action-item', { hasText: entry }).first();
    await item.waitFor();
    await until(`the menu entry ${entry}`, async () => {
      if ((await this.page.locator('.monaco-menu').count()) === 0) return true;
      await item.click({ timeout: 1000 }).catch(() => undefined);
      return false;
    });
  }

  terminalText() {
    return this.page.locator('.terminal-wrapper.active .xterm-rows').innerText();
  }

  async terminalShows(pattern) {
    return until(`${pattern} in the terminal`, async () => {
      const text = (await this.terminalText()).replaceAll('\u00a0', ' ');
      return pattern.test(text) ? text : undefined;
    });
  }

  /** The frame of the web view that has such an element. */
  webview(selector) {
    return until(`a web view with ${selector}`, async () => {
      for (const frame of this.page.frames())
        if (
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      return undefined;
    });
  }

  /** To .cache/e2e, or for the documentation to extension/media/images when TRAPLINE_SCREENSHOTS is set. */
  async screenshot(name) {
    const folder = join(
      ROOT,
      ...(process.env.TRAPLINE_SCREENSHOTS ? ['extension', 'media', 'images'] : ['.cache', 'e2e']),
    );
    mkdirSync(folder, { recursive: true });
    await this.page.mouse.move(2, 2);
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close() {
    await this.#context?.close().catch(() => undefined);
    await this.#server.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
