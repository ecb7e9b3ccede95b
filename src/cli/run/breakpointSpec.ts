// `--break`: FILE:LINE, FUNCTION or *ADDRESS.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../usageError';

export type BreakpointSpec = { readonly text: string } & (
  | { readonly kind: 'line'; readonly file: string; readonly line: number }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'address'; readonly address: string }
);

/** A file that is here is named by its absolute path; otherwise the name as given is looked for in the program. */
export function parseBreakpointSpec(text: string): BreakpointSpec {
  if (text.startsWith('*')) {
    const address = text.slice(1);
    if (!/^0x[0-9a-f]{1,16}$/i.test(address))
      throw new UsageError(`--break "${text}": expected an address such as *0x401136`);
    return { text, kind: 'address', address };
  }
  const match = /^(.+[^:]):(\d+)$/.exec(text);
  if (match) {
    const [, file = '', line = ''] = match;
    if (Number(line) === 0) throw new UsageError(`--break "${text}": lines begin at 1`);
    return { text, kind: 'line', file: existsSync(file) ? resolve(file) : file, line: Number(line) };
  }
  if (text.trim() === '') throw new UsageError('--break is empty; expected FILE:LINE, FUNCTION or *ADDRESS');
  return { text, kind: 'function', name: text };
}
