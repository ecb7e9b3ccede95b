// The views of a debug session: variables, call stack, disassembly, console.

import { until } from './polling.mjs';

const VIEWS = { variables: '.debug-variables', callStack: '.debug-call-stack', breakpoints: '.debug-breakpoints' };

export class DebugViews {
  constructor(workbench) {
    this.workbench = workbench;
  }

  get #page() {
    return this.workbench.page;
  }

  /** Rows of a view as text, from top to bottom. */
  rows(view) {
    return this.#rows(view).evaluateAll((rows) =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.innerText.replaceAll(/\s+/g, ' ').trim()),
    );
  }

  /** Until a row of the view matches; returns it. */
  async shows(view, pattern) {
    return until(`${pattern} in ${view}`, async () => (await this.rows(view)).find((row) => pattern.test(row)));
  }

  /** Opens a row that begins like this. The tree is made anew shortly after a stop, so it looks again. */
  async expand(view, beginning) {
    await until(`${beginning} opened`, async () => {
      const row = this.row(view, beginning);
      if ((await row.getAttribute('aria-expanded', { timeout: 1000 })) === 'true') return true;
      await row.locator('.monaco-tl-twistie').click({ timeout: 1000 });
      return false;
    });
  }

  row(view, beginning) {
    return this.#rows(view)
      .filter({ hasText: new RegExp(`^\\s*${beginning}`) })
      .first();
  }

  /** They take room from the variables; rows that are out of sight are not there. */
  async collapsePanes(...titles) {
    for (const title of titles) {
      const header = this.#page.locator('.pane-header', { hasText: title });
      if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
    }
  }

  /** Until the head of the call stack says so: running, or why it stopped. */
  async isIn(state) {
    const header = this.#page.locator('.pane-header', { hasText: 'Call Stack' });
    await until(`the state ${state}`, async () => state.test(await header.innerText()));
  }

  /** What the editor shows below the line of a signal or crash. */
  async exception() {
    const widget = this.#page.locator('.exception-widget');
    await widget.waitFor();
    return widget.innerText();
  }

  async begun() {
    await this.#page.locator('.debug-toolbar').waitFor();
  }

  async ended() {
    await until(
      'the end of the session',
      async () => (await this.#page.locator('.debug-toolbar:visible').count()) === 0,
    );
  }

  async consoleShows(pattern) {
    return until(`${pattern} in the debug console`, async () => {
      const text = (await this.#page.locator('.repl .monaco-list-row').allInnerTexts()).join('\n');
      return pattern.test(text) ? text : undefined;
    });
  }

  get disassembly() {
    return this.#page.locator('.disassembly-view');
  }

  /** The address of the instruction that is marked as the current one. */
  async currentInstruction() {
    return until('a current instruction', async () => {
      const row = this.disassembly.locator('.monaco-list-row', {
        has: this.#page.locator('.codicon-debug-stackframe'),
      });
      return /0x[0-9a-f]+/.exec(await row.first().innerText({ timeout: 1000 }))?.[0];
    });
  }

  #rows(view) {
    return this.#page.locator(`${VIEWS[view]} .monaco-list-row`);
  }
}
