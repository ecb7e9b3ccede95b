// What the modules view says of a module, as rows of names and values.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

export interface ModuleRow {
  readonly kind: 'path' | 'address' | 'symbols' | 'symbolFile';
  readonly value: string;
}

export function moduleRows(module: Dap.Module): readonly ModuleRow[] {
  const symbolFile = module.symbolFilePath ?? (hasDebugInfo(module) ? module.path : undefined);
  return [
    ...(module.addressRange === undefined ? [] : [{ kind: 'address', value: module.addressRange } as const]),
    ...(module.symbolStatus === undefined ? [] : [{ kind: 'symbols', value: module.symbolStatus } as const]),
    ...(symbolFile === undefined ? [] : [{ kind: 'symbolFile', value: symbolFile } as const]),
    ...(module.path === undefined ? [] : [{ kind: 'path', value: module.path } as const]),
  ];
}

/** By the adapter's own words. */
export function hasDebugInfo({ symbolStatus }: Dap.Module): boolean {
  return symbolStatus?.startsWith('Debug information loaded') ?? false;
}
