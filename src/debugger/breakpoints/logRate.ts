// How often a log point writes, to be told when the program has to wait for it.

/** Milliseconds without a message, behind which others are a new burst. */
const PAUSE = 1000;

export class LogRate {
  #count = 0;
  #begun = 0;
  #last = Number.NEGATIVE_INFINITY;
  #isTold = false;

  /** One more message. `now`: in milliseconds. */
  counted(now = performance.now()): void {
    if (now - this.#last > PAUSE) {
      this.#count = 0;
      this.#begun = now;
      this.#isTold = false;
    }
    this.#count += 1;
    this.#last = now;
  }

  /** The program waits. Answers the messages a second so far, once in each burst. */
  crowded(): number | undefined {
    const seconds = (this.#last - this.#begun) / 1000;
    if (this.#isTold || seconds <= 0) return undefined;
    this.#isTold = true;
    return Math.round(this.#count / seconds);
  }
}
