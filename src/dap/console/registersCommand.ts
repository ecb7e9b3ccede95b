// `regs`: the registers of the selected frame.

import { GENERAL_REGISTERS } from '../../process/registers';
import { FrameView } from '../../values/frameView';
import { namedRegister, registerGroups } from '../../values/registerScope';
import type { ValueNode } from '../../values/valueNode';
import { invalidCommand } from '../errors';
import { type ConsoleCommand, requireStopped } from './command';
import { selectedFrame } from './selectedFrame';
import { formatTable } from './table';

export const registersCommand: ConsoleCommand = {
  name: 'regs',
  parameters: '[NAME|GROUP...|all]',
  summary: 'registers of the selected frame',
  details:
    'regs              general registers and flags\n' +
    'regs rax rip      these\n' +
    'regs xmm0         one vector register in all its views\n' +
    'regs fpu sse      these groups: general, eflags, segments, fpu, sse, avx, avx-512, debug, as far as the processor has them\n' +
    'regs all          every group\n' +
    '*: another value than at the stop before. The flags of eflags, mxcsr, fctrl and fstat are listed by name: regs eflags.\n' +
    "A caller's frame has those that its callees have saved.",
  candidates: [
    [
      ...['general', 'eflags', 'segments', 'fpu', 'sse', 'avx', 'avx-512', 'debug', 'all'],
      ...['rip', 'rsp', 'rbp', 'rax', 'rbx', 'rcx', 'rdx', 'rsi', 'rdi'],
    ],
  ],
  async run(session, words, line) {
    requireStopped(registersCommand, session);
    const { threadId, frame, context } = selectedFrame(session, line);
    const view = await FrameView.of(frame, context);
    // The next instruction is a row for itself; "disassemble" has it.
    const groups = (await registerGroups(view)).filter(({ namedChildren }) => namedChildren > 0);
    const thread = session.debugger.threads.find(({ tid }) => tid === threadId);
    const hasChanged = (name: string): boolean => {
      const register = GENERAL_REGISTERS.find((each) => each === name);
      if (!thread || !register || frame.physicalLevel > 0) return false;
      return session.stopView.registerHistory.hasChanged(thread, register);
    };
    return tables(listed(words, view, groups))
      .map((rows) => formatTable(marked(rows, hasChanged)))
      .join('\n');
  },
};

/** Rows of one register or one group each. */
function listed(words: readonly string[], view: FrameView, groups: readonly ValueNode[]): string[][][] {
  if (words.length === 0) return [groups.flatMap((group) => (group.name === 'General' ? rows(group) : flags(group)))];
  if (words.length === 1 && words[0] === 'all')
    return groups.map((group) => (group.name === 'eflags' ? [row(group)] : rows(group)));
  return words.map((word) => rowsOf(word.replace(/^\$/, ''), view, groups));
}

/** Single registers stand in one table; those with parts have columns of their own. */
function tables(found: readonly string[][][]): string[][][] {
  const result: string[][][] = [];
  for (const each of found) {
    const last = result.at(-1);
    const isSingle = last?.every(([name]) => !name?.startsWith(' ')) && each.length === 1;
    if (isSingle) last?.push(...each);
    else result.push([...each]);
  }
  return result;
}

/** With a column in front if there is anything to mark. */
function marked(table: readonly string[][], hasChanged: (name: string) => boolean): readonly string[][] {
  const marks = table.map(([name = '']) => (hasChanged(name) ? '*' : ''));
  return marks.some((mark) => mark !== '') ? table.map((cells, index) => [marks[index] ?? '', ...cells]) : [...table];
}

function rowsOf(name: string, view: FrameView, groups: readonly ValueNode[]): string[][] {
  const register = namedRegister(name.toLowerCase(), view);
  if (register) return [row(register), ...rows(register, '  ')];
  const group = groups.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (group) return rows(group);
  const known = groups.map((each) => each.name.toLowerCase()).join(', ');
  throw invalidCommand(
    `This frame has no register "${name}". Known are names such as rax and xmm0, and the groups ${known}.`,
  );
}

function flags(group: ValueNode): string[][] {
  return group.name === 'eflags' ? [row(group)] : [];
}

function rows(group: ValueNode, indent = ''): string[][] {
  return group.children().map((node) => row(node, indent));
}

/** General registers in decimal, too: people keep numbers in them. */
function row({ name, summary, memoryAddress }: ValueNode, indent = ''): string[] {
  const [, number, meaning] = /^(0x[0-9a-f]+)(?: (.*))?$/.exec(summary) ?? [];
  if (number === undefined) return [indent + name, summary];
  const value = memoryAddress === undefined ? '' : String(BigInt.asIntN(64, memoryAddress));
  return [indent + name, number, meaning ?? value];
}
