// A module as the protocol shows it.

import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { Module } from '../symbols/module';

export function toDapModule(module: Module): Dap.Module {
  const { info } = module.native;
  return {
    id: module.id,
    name: basename(module.path),
    path: module.path,
    symbolStatus: symbolStatus(module),
    ...(info.debugPath !== undefined && { symbolFilePath: info.debugPath }),
    addressRange: `${formatAddress(module.low)}-${formatAddress(module.high)}`,
  };
}

function symbolStatus({ native: { info } }: Module): string {
  if (info.debugError !== undefined) return `Debug information cannot be used: ${info.debugError}`;
  if (info.hasDebugInfo) return 'Debug information loaded';
  return info.hasSymbolTable ? 'Symbols only, no debug information' : 'Stripped: exported symbols only';
}
