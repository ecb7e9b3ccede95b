// Why an answer may differ from gdb's and be right all the same. A difference that no entry covers fails the run.

interface Compared {
  readonly where: string;
  readonly gdb: string;
  readonly ours: string;
}

interface Explanation {
  readonly text: string;
  covers(difference: Compared): boolean;
}

const EXPLANATIONS: readonly Explanation[] = [];

export function explain(difference: Compared): string | undefined {
  return EXPLANATIONS.find((explanation) => explanation.covers(difference))?.text;
}
