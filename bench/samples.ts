// What one adapter showed in one run of a workload: figures, and words where there is none or where it was wrong.

export class Samples {
  readonly figures = new Map<string, number[]>();
  readonly words = new Map<string, string>();

  /** In the unit of the row called `title`. Call it after the answer was checked. */
  add(title: string, figure: number): void {
    this.figures.set(title, [...(this.figures.get(title) ?? []), figure]);
  }

  /** A word for people, such as "cannot". With a figure beside it ("wrong"), that is not counted as a peer's best. */
  mark(title: string, word: string): void {
    this.words.set(title, word);
  }
}
