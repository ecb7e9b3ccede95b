// `bt`: call stacks, with the arguments of each frame.

import type { CallStack } from '../../symbols/callStack';
import { invalidCommand } from '../errors';
import type { SessionContext } from '../handler';
import { type ConsoleCommand, parseCount, requireStopped } from './command';
import { frameText, localLines } from './frameText';
import { selectedFrame } from './selectedFrame';

const USUAL_FRAMES = 50;
const USUAL_FRAMES_OF_EACH = 20;
const MAX_STACKS = 200;
/** Of one answer: each has values to be read. */
const MAX_FRAMES = 1000;

export const backtraceCommand: ConsoleCommand = {
  name: 'bt',
  parameters: '[N] [full] [all]',
  summary: 'the call stack of the selected thread with arguments',
  details:
    'bt            the innermost 50 frames, the selected one marked\n' +
    'bt 200        more of them, up to 1000\n' +
    'bt -5         the outermost 5\n' +
    'bt 3 full     with the local variables\n' +
    'bt all        of every thread\n' +
    '[inlined]: the compiler has put the function into its caller.',
  candidates: [
    ['full', 'all'],
    ['full', 'all'],
  ],
  async run(session, words, line) {
    requireStopped(backtraceCommand, session);
    const options = parseOptions(words);
    if (!options.isAll) {
      const { threadId, frame } = selectedFrame(session, line);
      return stackText(session, threadId, { ...options, count: options.count ?? USUAL_FRAMES, selected: frame.level });
    }
    const texts: string[] = [];
    const { threads } = session.debugger;
    for (const { tid, name } of threads.slice(0, MAX_STACKS)) {
      const text = await stackText(session, tid, { ...options, count: options.count ?? USUAL_FRAMES_OF_EACH });
      texts.push(`Thread ${tid} ${name}\n${text}`);
    }
    if (threads.length > MAX_STACKS)
      texts.push(`(${threads.length - MAX_STACKS} more threads: select one in the call stack and type bt)`);
    return texts.join('\n\n');
  },
};

interface Options {
  readonly count: number | undefined;
  readonly isFull: boolean;
  readonly isAll: boolean;
}

function parseOptions(words: readonly string[]): Options {
  const counts = words.filter((word) => parseCount(word.replace(/^-/, '')) !== undefined);
  const unknown = words.find((word) => !counts.includes(word) && word !== 'full' && word !== 'all');
  if (unknown !== undefined || counts.length > 1)
    throw invalidCommand(
      `"${unknown ?? counts[1]}" is unknown here; expected a number of frames, "full" or "all": bt 10 full.`,
    );
  const count = counts[0] === undefined ? undefined : Math.max(-MAX_FRAMES, Math.min(MAX_FRAMES, Number(counts[0])));
  return { count, isFull: words.includes('full'), isAll: words.includes('all') };
}

/** A negative `count` counts from the outermost frame. */
async function stackText(
  session: SessionContext,
  threadId: number,
  { count, isFull, selected }: { count: number; isFull: boolean; selected?: number },
): Promise<string> {
  const callStack = session.stopView.callStack(threadId);
  const frames = count < 0 ? callStack.frames(0, Number.MAX_SAFE_INTEGER).slice(count) : callStack.frames(0, count);
  const [first] = frames;
  const lines = first && first.level > 0 ? [`(${first.level} frames before these: bt)`] : [];
  for (const frame of frames) {
    const { context } = session.stopView.frame(session.stopView.frameId(threadId, frame));
    const mark = frame.level === selected ? '=>' : '  ';
    lines.push(`${mark} ${`#${frame.level}`.padEnd(3)} ${await frameText(frame, context)}`);
    if (isFull) for (const local of await localLines(frame, context, 'local')) lines.push(`         ${local}`);
  }
  return [...lines, ...ending(callStack, count)].join('\n');
}

function ending(callStack: CallStack, count: number): string[] {
  const isCut = count >= 0 && callStack.frames(count, 1).length > 0;
  if (isCut)
    return [count < MAX_FRAMES ? `(there are more frames: bt ${count * 2 || 1})` : '(the outermost frames: bt -50)'];
  return callStack.endReason === undefined ? [] : [`(${callStack.endReason})`];
}
