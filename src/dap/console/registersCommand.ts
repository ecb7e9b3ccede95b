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
    const isNamed =
      (name: string) =>
      (group: ValueNode): boolean =>
        group.name.toLowerCase() === name.toLowerCase();
    if (words.length === 0)
      return formatTable(groups.flatMap((group) => (isNamed('general')(group) ? rows(group) : flags(group))));
    const tables = words.map((word) => {
      const name = word.replace(/^\$/, '');
      const register = namedRegister(name.toLowerCase(), view);
      if (register) return formatTable([row(register), ...rows(register, '  ')]);
      const group = groups.find(isNamed(name));
      if (group) return formatTable(rows(group));
      const known = groups.map((each) => each.name.toLowerCase()).join(', ');
      throw invalidCommand(
        `This frame has no register "${name}". Known are names such as rax and xmm0, and the groups ${known}.`,
      );
    });
    return tables.join('\n');
  },
};

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
