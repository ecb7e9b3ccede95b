// The line table as readelf decodes it: an oracle for our own reader.

import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

/** `ADDRESS file:line` with `is_stmt` behind it where that is set; sequences that do not begin in `code` are left out. */
export function decodedRows(program: string, code: (address: bigint) => boolean): string[] {
  const text = execFileSync('readelf', ['-W', '--debug-dump=decodedline', program], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const rows = new Map<bigint, string>();
  let sequence: [address: bigint, text: string][] = [];
  for (const line of text.split('\n')) {
    const row = /^(\S+)\s+(\d+|-)\s+(0x[0-9a-f]+|0)(.*)$/.exec(line);
    if (!row) continue;
    const [, file, number, address, rest] = row;
    if (number !== '-') {
      sequence.push([
        BigInt(address ?? 0),
        `${address} ${basename(file ?? '')}:${number}${/x\b/.test(rest ?? '') ? ' is_stmt' : ''}`,
      ]);
      continue;
    }
    const end = BigInt(address ?? 0);
    // Of several rows at one address the last statement has the code, or the last of all if none is a statement.
    const own = new Map<bigint, string>();
    for (const [at, shown] of sequence) {
      const isStatement = shown.endsWith('is_stmt') && !/:0 /.test(shown);
      if (at < end && (isStatement || !own.get(at)?.endsWith('is_stmt'))) own.set(at, shown);
    }
    if (code(sequence[0]?.[0] ?? 0n)) for (const [at, shown] of own) rows.set(at, shown);
    sequence = [];
  }
  return [...rows.values()].filter((row) => !/:0\b/.test(row)).sort();
}
