// The numbers of the user's breakpoints of all kinds: never used twice in a session.

export class BreakpointIds {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
