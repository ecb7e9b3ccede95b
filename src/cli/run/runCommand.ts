// `trapline run`: a headless DAP client.

import { UsageError } from '../usageError';

export async function runCommand(_args: readonly string[]): Promise<number> {
  throw new UsageError('"run" is not built yet');
}
