// Counts what log points write: in which events it comes does not matter.

import type { DebugProtocol } from '@vscode/debugprotocol';
import { type Client, NoAnswer } from '../client';

const PATIENCE_MS = 5_000;

export class OutputCounter {
  /** The last that came. */
  text = '';
  private count = 0;
  private wanted = Number.POSITIVE_INFINITY;
  private resolve: () => void = () => undefined;

  constructor(
    client: Client,
    private readonly mark: string,
  ) {
    client.observe(({ event }) => {
      if (event.event === 'output') this.take((event as DebugProtocol.OutputEvent).body.output);
    });
  }

  /** Resolves when `mark` has come `times` times since the last call; rejects when it does not. */
  async wait(times: number): Promise<void> {
    this.wanted = times;
    if (this.count < times) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve, reject) => {
        this.resolve = resolve;
        timer = setTimeout(() => reject(new NoAnswer(`${this.count} of ${times} messages came`)), PATIENCE_MS);
      });
      clearTimeout(timer);
    }
    this.count = 0;
    this.wanted = Number.POSITIVE_INFINITY;
  }

  private take(output: string): void {
    // A mark may begin in one event and end in the next.
    const begun = this.text.slice(1 - this.mark.length);
    this.count += (begun + output).split(this.mark).length - 1;
    this.text = (this.text + output).slice(-1_000);
    if (this.count >= this.wanted) this.resolve();
  }
}
