// A user breakpoint as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { UserBreakpoint } from '../debugger/types';
import { formatAddress } from '../native/addresses';
import type { ClientConventions } from './clientConventions';
import { toDapSource } from './sourceBody';

/** Without a column: breakpoints are on lines, and an editor draws one that has a column in the middle of its line. */
export function toDapBreakpoint(breakpoint: UserBreakpoint, client: ClientConventions): Dap.Breakpoint {
  const { id, isVerified, file, line, addresses } = breakpoint;
  const message = messageOf(breakpoint);
  const address = addresses[0];
  return {
    id,
    verified: isVerified,
    ...(message !== '' && { message }),
    ...(file !== undefined && { source: toDapSource(client.toClientPath(file)) }),
    ...(line !== undefined && { line: client.toClientLine(line) }),
    ...(address !== undefined && { instructionReference: formatAddress(address) }),
  };
}

function messageOf({ message, hits }: UserBreakpoint): string {
  const count = hits === undefined ? undefined : `Hit ${hits === 1n ? 'once' : `${hits} times`}.`;
  return [message, count].filter((part) => part !== undefined).join(' ');
}
