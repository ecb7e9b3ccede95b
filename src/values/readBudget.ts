// Keeps one line of text cheap: how many reads beside the value's own bytes it may still make.

export class ReadBudget {
  constructor(private left = 8) {}

  /** False when all are used up: leave the detail out. */
  take(): boolean {
    if (this.left === 0) return false;
    this.left -= 1;
    return true;
  }
}
