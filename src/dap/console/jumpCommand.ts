// `jump`: sets the next instruction.

import { placeAt } from '../../debugger/stepping/codePlace';
import { formatAddress, loadAddress } from '../../native/addresses';
import { invalidCommand, unknownThread, unreadableMemory } from '../errors';
import { jumpTo } from '../jump';
import { resolveAddress } from './addressText';
import { type ConsoleCommand, requireStopped } from './command';
import { selectedFrame } from './selectedFrame';

export const jumpCommand: ConsoleCommand = {
  name: 'jump',
  parameters: 'ADDRESS',
  summary: 'make the selected thread go on at another instruction; it does not run yet',
  details:
    'jump 0x401136     an address, as in the disassembly\n' +
    'jump main+0x1f    or an expression for one\n' +
    'To a line: "Jump to Cursor" in the menu of the source. What lies between is not executed, and not undone.',
  yieldsToVariable: true,
  async run(session, _words, line) {
    requireStopped(jumpCommand, session);
    if (/^\d{0,5}$/.test(line.text))
      throw invalidCommand(
        '"jump" takes an address such as 0x401136. To go to a line, choose "Jump to Cursor" in the menu of the source.',
      );
    const address = loadAddress(await resolveAddress(session, line.text, line));
    const { threadId } = selectedFrame(session, line);
    const { debugger: target, disassembler } = session;
    const thread = target.threads.find(({ tid }) => tid === threadId);
    if (!thread) throw unknownThread(threadId);
    const { memory, modules } = target;
    if (memory.read(address, 1).bytes.length === 0) throw unreadableMemory(address);
    const around = await disassembler.instructionAround({ memory, modules, address });
    if (around !== undefined && around !== address)
      throw invalidCommand(`${formatAddress(address)} is inside of the instruction at ${formatAddress(around)}.`);
    const { functionId, functionName } = placeAt(modules, address);
    await jumpTo(session, thread, { address, functionId, ...(functionName !== undefined && { functionName }) });
    return `Goes on at ${formatAddress(address)}`;
  },
};
