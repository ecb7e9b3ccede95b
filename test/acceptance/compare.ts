// Holds an adapter's answers against gdb's: what is equal, what is not, and why not where the reason is known.

import type { Answer, Answers, Instruction, Place, Scenario, StackFrame } from './answers';
import { ADDR2LINE, explain, INLINED, INLINED_AGAIN, INLINED_LINES, MID_LINE } from './explanations';
import { inlineChain, isCallerOfInlined, isSameLine } from './inlineChain';
import { compareVariables } from './values';

export interface Difference {
  /** What was compared, for instance `next 17: line`. */
  readonly where: string;
  readonly gdb: string;
  readonly ours: string;
  /** Why both are right; absent: not known. */
  readonly explanation?: string;
}

/** Collects; every comparison is either counted or a difference. */
export class Comparison {
  equal = 0;
  readonly differences: Difference[] = [];

  constructor(readonly program: string) {}

  differ(where: string, gdb: string, ours: string, explanation: string | undefined): void {
    this.differences.push({ where, gdb, ours, ...(explanation !== undefined && { explanation }) });
  }

  check(where: string, gdb: unknown, ours: unknown): boolean {
    if (gdb === ours) {
      this.equal++;
      return true;
    }
    const difference = { where, gdb: String(gdb), ours: String(ours) };
    const explanation = explain(difference);
    this.differences.push(explanation ? { ...difference, explanation } : difference);
    return false;
  }

  get unexplained(): readonly Difference[] {
    return this.differences.filter(({ explanation }) => !explanation);
  }
}

export function compare(scenario: Scenario, gdb: Answers, ours: Answers): Comparison {
  const comparison = new Comparison(scenario.program);
  if (gdb.locations) comparison.check('breakpoint addresses', list(gdb.locations), list(ours.locations ?? []));
  let isSamePlace = comparePlace(comparison, 'first stop', gdb.start, ours.start);
  scenario.actions.forEach((action, index) => {
    const name = action.join(' ');
    const [theirs, mine] = [gdb.answers[index], ours.answers[index]];
    if (!isSamePlace) comparison.check(`${name}: not compared`, 'same place', 'other place');
    else if (theirs === undefined || mine === undefined) comparison.check(`${name}: answered`, theirs, mine);
    else isSamePlace = compareAnswer(comparison, name, theirs, mine);
  });
  return comparison;
}

/** False when the two programs no longer stand at the same place. */
function compareAnswer(comparison: Comparison, name: string, gdb: Answer, ours: Answer): boolean {
  if (name === 'stack') compareStacks(comparison, gdb as readonly StackFrame[], ours as readonly StackFrame[]);
  else if (name === 'registers')
    compareRegisters(comparison, gdb as Record<string, string>, ours as Record<string, string>);
  else if (name.startsWith('disassemble'))
    compareInstructions(comparison, gdb as readonly Instruction[], ours as readonly Instruction[]);
  else if (name === 'finish-run') comparison.check('exit code', gdb, ours);
  else return compareSteps(comparison, name, gdb as readonly Place[], ours as readonly (Place | null)[]);
  return true;
}

function compareSteps(
  comparison: Comparison,
  name: string,
  gdb: readonly Place[],
  ours: readonly (Place | null)[],
): boolean {
  comparison.check(`${name}: stops`, gdb.length, ours.length);
  let previous: Place | undefined;
  // After the first other place nothing that follows is at the same place.
  return gdb.every((place, index) => {
    const where = `${name}, stop ${index + 1}`;
    const other = ours[index];
    if (other === undefined) return false;
    if (other === null) {
      comparison.differ(`${where}: stops`, describe(place), 'goes on', stopReason(comparison, place));
      return true;
    }
    for (const way of other.detour ?? []) {
      comparison.differ(
        `${where}: on the way`,
        'goes on',
        describe(way),
        detourReason(comparison, way, previous, other),
      );
      previous = way;
    }
    previous = other;
    return comparePlace(comparison, where, place, other);
  });
}

/** Why gdb may stop where Trapline goes on. */
function stopReason({ program }: Comparison, place: Place): string | undefined {
  if (isCallerOfInlined(program, place)) return INLINED;
  return inlineChain(program, place.pc).length > 1 ? INLINED_AGAIN : undefined;
}

/** Why Trapline may stop where gdb goes on. */
function detourReason(
  { program }: Comparison,
  place: Place,
  previous: Place | undefined,
  next: Place,
): string | undefined {
  if (inlineChain(program, place.pc).length > 1) return INLINED_LINES;
  const hasReturned =
    previous !== undefined && previous.function !== place.function && place.function === next.function;
  return hasReturned ? MID_LINE : undefined;
}

function comparePlace(comparison: Comparison, where: string, gdb: Place, ours: Place): boolean {
  if (!comparison.check(`${where}: pc`, hex(gdb.pc), hex(ours.pc))) {
    comparison.check(`${where}: place`, describe(gdb), describe(ours));
    return false;
  }
  if (describe(gdb) !== describe(ours) && isCallerOfInlined(comparison.program, gdb)) {
    comparison.differ(`${where}: inlined call`, describe(gdb), describe(ours), INLINED);
    return true;
  }
  comparison.check(`${where}: function`, functionName(gdb), functionName(ours));
  const isOurLine = inlineChain(comparison.program, gdb.pc)[0]?.line === ours.line;
  if (lineName(gdb) !== lineName(ours) && isOurLine && !isSameLine(gdb.line, ours.line))
    comparison.differ(`${where}: line`, lineName(gdb), lineName(ours), ADDR2LINE);
  else comparison.check(`${where}: line`, lineName(gdb), lineName(ours));
  return true;
}

function compareStacks(comparison: Comparison, gdb: readonly StackFrame[], ours: readonly StackFrame[]): void {
  comparison.check('stack: frames', gdb.length, ours.length);
  gdb.forEach((frame, level) => {
    const other = ours[level];
    if (!other || !comparePlace(comparison, `frame ${level}`, frame, other)) return;
    compareVariables(comparison, `frame ${level} ${functionName(frame)}`, frame.variables ?? [], other.variables ?? []);
  });
}

function compareRegisters(comparison: Comparison, gdb: Record<string, string>, ours: Record<string, string>): void {
  for (const [name, value] of Object.entries(gdb)) {
    const shown = /0x[0-9a-f]+|\d+/i.exec(ours[name] ?? '')?.[0];
    comparison.check(`register ${name}`, hex(BigInt(value)), shown === undefined ? ours[name] : hex(BigInt(shown)));
  }
}

function compareInstructions(comparison: Comparison, gdb: readonly Instruction[], ours: readonly Instruction[]): void {
  gdb.forEach((instruction, index) => {
    const other = ours[index];
    comparison.check(`instruction ${index}: address`, hex(instruction.address), hex(other?.address ?? 0));
    comparison.check(`instruction ${index}: length`, instruction.length, other?.length);
  });
}

function describe(place: Place): string {
  return `${hex(place.pc)} ${functionName(place)} ${lineName(place)}`;
}

/** Without the offset that frames without debug information carry. */
function functionName({ function: name }: Place): string {
  return (name ?? '??').replace(/\+(0x[0-9a-f]+|\d+)$/, '');
}

function lineName({ file, line }: Place): string {
  return file === null || line === null ? 'no line' : `${file.split('/').pop()}:${line}`;
}

function hex(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

function list(addresses: readonly number[]): string {
  return [...addresses]
    .sort((a, b) => a - b)
    .map(hex)
    .join(' ');
}
