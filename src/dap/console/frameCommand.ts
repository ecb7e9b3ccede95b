// `frame`: what is known of the selected frame.

import { CodeNames } from '../../disassembly/codeNames';
import { formatAddress } from '../../native/addresses';
import type { Frame } from '../../symbols/frame';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import { type ConsoleCommand, requireNoWords, requireStopped } from './command';
import { frameText } from './frameText';
import { selectedFrame } from './selectedFrame';
import { formatTable } from './table';

export const frameCommand: ConsoleCommand = {
  name: 'frame',
  parameters: '',
  summary: 'the selected frame: where it is in code and on the stack',
  details:
    'pc      the next instruction; in a caller the one after its call\n' +
    'cfa     what the frame is called in DWARF: the stack pointer before the call that made it\n' +
    'caller  where it returns to',
  yieldsToVariable: true,
  async run(session, words, line) {
    requireStopped(frameCommand, session);
    requireNoWords(frameCommand, words);
    const { frame, context, callStack, threadId } = selectedFrame(session, line);
    const { modules } = session.debugger;
    const [caller] = callStack.frames(frame.level + 1, 1);
    return formatTable([
      [`#${frame.level}`, await frameText(frame, context)],
      ['thread', `${threadId} ${context.threadName?.(threadId) ?? ''}`.trimEnd()],
      ['pc', codeText(frame, modules)],
      ...(frame.position ? [['source', `${frame.position.file}:${frame.position.line}`]] : []),
      ['module', frame.module?.path ?? 'none: no file is loaded there'],
      ['cfa', formatAddress(frame.physical.cfa)],
      caller
        ? ['caller', callerText(frame, caller, modules)]
        : ['caller', callStack.endReason ?? 'none: the outermost frame'],
    ]);
  },
};

function callerText(frame: Frame, caller: Frame, modules: ModuleLookup): string {
  return frame.isInline ? `#${caller.level}, inlined into it` : `#${caller.level} at ${codeText(caller, modules)}`;
}

function codeText({ pc }: Frame, modules: ModuleLookup): string {
  const symbol = new CodeNames(modules).symbolAt(pc);
  return symbol === undefined ? formatAddress(pc) : `${formatAddress(pc)} <${symbol}>`;
}
