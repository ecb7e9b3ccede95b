// The text editor: lines, their gutter, where the program stands, hovers.

import { setTimeout as pause } from 'node:timers/promises';
import { until } from './polling.mjs';

/** Pixels within which two things are on the same line. */
const SAME_LINE = 4;

export class Editor {
  #hoverSide = 1;

  constructor(workbench) {
    this.workbench = workbench;
  }

  get #page() {
    return this.workbench.page;
  }

  get widget() {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  async open(name) {
    await this.workbench.quickOpen(name, name);
    await this.#page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.widget.locator('.view-line').first().waitFor();
  }

  /** Clicks left of the line number until a breakpoint shows: the gutter takes clicks once the extension's languages are known. */
  async setBreakpoint(line) {
    await until(`a breakpoint in line ${line}`, async () => {
      if ((await this.breakpoints()).includes(line)) return true;
      const number = await this.#lineNumber(line).boundingBox();
      const margin = await this.widget.locator('.margin').first().boundingBox();
      await this.#page.mouse.click(margin.x + 10, number.y + number.height / 2);
      await pause(300);
      return false;
    });
  }

  /** Lines that show one, verified. */
  breakpoints() {
    return this.#linesOf('.glyph-margin-widgets .codicon-debug-breakpoint');
  }

  /** Until the highlight of the place where the program stands is on this line. */
  async standsAt(line) {
    await until(`the program at line ${line}`, async () => {
      const lines = await this.#linesOf('.view-overlays .debug-top-stack-frame-line');
      return lines.includes(line);
    });
  }

  /**
   * What the debugger's hover over a word shows, once it matches. VS Code ignores a move to the column that it saw last, so each attempt
   * comes from outside and to the other half of the word.
   */
  async hover(line, word, expected) {
    const widget = this.#page.locator('.debug-hover-widget');
    return until(`a hover over ${word} with ${expected}`, async () => {
      const area = await this.widget.boundingBox();
      await this.#page.mouse.move(area.x + area.width / 2, area.y + area.height - 20);
      await pause(400);
      const { x, y } = await this.#wordPlace(line, word);
      this.#hoverSide = -this.#hoverSide;
      await this.#page.mouse.move(x + 3 * this.#hoverSide, y);
      return until(
        'the hover',
        async () => {
          const text = (await widget.isVisible()) ? await widget.innerText() : '';
          return expected.test(text) ? text : undefined;
        },
        3000,
      );
    });
  }

  #lineNumber(line) {
    return this.widget.locator('.margin-view-overlays .line-numbers', { hasText: new RegExp(`^${line}$`) });
  }

  /** The lines beside which such an element is. */
  #linesOf(selector) {
    return this.widget.evaluate(
      (editor, { selector, near }) => {
        const top = (element) => element.getBoundingClientRect().top;
        const numbers = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')];
        return [...editor.querySelectorAll(selector)].flatMap((element) => {
          const beside = numbers.find((number) => Math.abs(top(number) - top(element)) < near);
          return beside ? [Number(beside.textContent)] : [];
        });
      },
      { selector, near: SAME_LINE },
    );
  }

  async #wordPlace(line, word) {
    const { y } = await this.#lineNumber(line).boundingBox();
    return this.widget.evaluate(
      (editor, { y, word, near }) => {
        const text = [...editor.querySelectorAll('.view-line')].find(
          (candidate) => Math.abs(candidate.getBoundingClientRect().top - y) < near,
        );
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const start = node.textContent.replaceAll('\u00a0', ' ').indexOf(word);
          if (start < 0) continue;
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + word.length);
          const box = range.getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }
        throw new Error(`${word} is not on that line`);
      },
      { y, word, near: SAME_LINE },
    );
  }
}
