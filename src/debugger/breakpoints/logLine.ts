// What a log point writes at a hit.

import type { SourcePosition } from '../../native/symbols';
import { UserError } from '../../process/userError';
import type { HitFrame } from './hitFrame';
import type { LogPart } from './logMessage';
import type { BreakpointLocation } from './resolution';

export interface LogLine {
  /** Ends in a line break. */
  readonly text: string;
  readonly position?: SourcePosition;
}

/** What cannot be evaluated says why in its place: the rest is worth reading all the same. */
export async function logLine(
  log: readonly LogPart[],
  frame: HitFrame,
  location: BreakpointLocation | undefined,
): Promise<LogLine> {
  const parts: string[] = [];
  for (const part of log) parts.push(typeof part === 'string' ? part : await textOf(part, frame));
  return lineOf(parts, location);
}

export function lineOf(parts: readonly string[], location: BreakpointLocation | undefined): LogLine {
  const text = `${parts.join('')}\n`;
  if (location?.file === undefined || location.line === undefined) return { text };
  return { text, position: { file: location.file, line: location.line, column: location.column ?? 0 } };
}

async function textOf(part: Exclude<LogPart, string>, frame: HitFrame): Promise<string> {
  try {
    return (await frame.value(part)).summary;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `<${error.message}>`;
  }
}
