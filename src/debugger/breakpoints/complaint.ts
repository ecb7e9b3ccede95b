// What keeps a breakpoint from deciding on its hits, so that it stops the program: told once for each reason.

import { UserError } from '../../process/userError';

export class Complaint {
  #failure: string | undefined;
  readonly #told = new Set<string>();

  /** `problem`: what of the breakpoint's options could not be understood. */
  constructor(readonly problem: string | undefined) {}

  /** Of the options, or of the last hit. */
  get text(): string | undefined {
    return this.problem ?? this.#failure;
  }

  /** The condition could not be evaluated at a hit, for which the program stops. Throws what is no UserError. */
  failed(error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.#failure = `Stopped because the condition cannot be evaluated: ${error.message.replace(/\.$/, '')}.`;
  }

  /** At a later hit it was. */
  decided(): void {
    this.#failure = undefined;
  }

  /** For the user at a stop; undefined if there is none, or it was told before. */
  news(): string | undefined {
    const { text } = this;
    if (text === undefined || this.#told.has(text)) return undefined;
    this.#told.add(text);
    return text;
  }
}
