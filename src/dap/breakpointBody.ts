// A user breakpoint as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { UserBreakpoint } from '../debugger/types';
import { formatAddress } from '../native/addresses';
import type { ClientConventions } from './clientConventions';
import { toDapSource } from './sourceBody';

export function toDapBreakpoint(breakpoint: UserBreakpoint, client: ClientConventions): Dap.Breakpoint {
  const { id, isVerified, message, file, line, column, addresses } = breakpoint;
  const address = addresses[0];
  return {
    id,
    verified: isVerified,
    ...(message !== undefined && { message }),
    ...(file !== undefined && { source: toDapSource(file) }),
    ...(line !== undefined && { line: client.toClientLine(line) }),
    // DWARF has 0 for "no column known".
    ...(column !== undefined && column > 0 && { column: client.toClientColumn(column) }),
    ...(address !== undefined && { instructionReference: formatAddress(address) }),
  };
}
