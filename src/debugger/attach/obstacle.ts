// What stands in the way of an attach, in words for the user.

/** Reads as `Process 42 (server) CAUSE. REMEDY`. */
export interface Obstacle {
  /** A predicate, without the full stop. */
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
}

export function explain(pid: number, name: string, { cause, remedy }: Obstacle): string {
  return `Process ${pid} (${name}) ${cause}. ${remedy}`;
}
