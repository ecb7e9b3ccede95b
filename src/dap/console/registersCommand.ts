// `regs`: the registers of the selected frame.

import { FrameView } from '../../values/frameView';
import { namedRegister, registerGroups } from '../../values/registerScope';
import type { ValueNode } from '../../values/valueNode';
import { invalidCommand } from '../errors';
import { type ConsoleCommand, requireStopped } from './command';
import { selectedFrame } from './selectedFrame';
import { formatTable } from './table';

export const registersCommand: ConsoleCommand = {
  name: 'regs',
  parameters: '[NAME|GROUP...]',
  summary: 'registers of the selected frame',
  details:
    'regs              general registers and flags\n' +
    'regs rax rip      these\n' +
    'regs xmm0         one vector register in its lanes\n' +
    'regs segments fpu sse    these groups\n' +
    "A caller's frame has those that its callees have saved.",
  candidates: [
    ['general', 'eflags', 'segments', 'fpu', 'sse', 'rip', 'rsp', 'rbp', 'rax', 'rbx', 'rcx', 'rdx', 'rsi', 'rdi'],
  ],
  async run(session, words, line) {
    requireStopped(registersCommand, session);
    const { frame, context } = selectedFrame(session, line);
    const view = await FrameView.of(frame, context);
    const groups = registerGroups(view);
    if (words.length === 0)
      return formatTable(groups.flatMap((group) => (group.name === 'General' ? rows(group) : flags(group))));
    const found = words.map((word) => rowsOf(word.replace(/^\$/, ''), view, groups));
    // Single registers stand in one table; those with parts have columns of their own.
    const tables: string[][][] = [];
    for (const each of found) {
      const last = tables.at(-1);
      if (each.length === 1 && last !== undefined && last.every(([name]) => !name?.startsWith(' '))) last.push(...each);
      else tables.push(each);
    }
    return tables.map(formatTable).join('\n');
  },
};

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
