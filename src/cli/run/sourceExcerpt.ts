// The lines around a frame's line, with a marker.

import { readFileSync } from 'node:fs';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Paint } from './paint';

const CONTEXT = 4;

/** Empty when the frame has no source, or its file is not here. */
export function sourceAround(frame: Dap.StackFrame, paint: Paint): string[] {
  const path = frame.source?.path;
  if (path === undefined || frame.line < 1) return [];
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
  // The file has changed since it was compiled: any line shown would be a guess.
  if (frame.line > lines.length) return [];
  const first = Math.max(1, frame.line - CONTEXT);
  const last = Math.min(lines.length, frame.line + CONTEXT);
  const width = String(last).length;
  const rows = lines.slice(first - 1, last).map((text, index) => {
    const number = first + index;
    const row = `${number === frame.line ? '-->' : '   '} ${String(number).padStart(width)}  ${text}`.trimEnd();
    return number === frame.line ? paint('bold', row) : row;
  });
  return [paint('dim', `${path}:${frame.line}`), ...rows];
}
