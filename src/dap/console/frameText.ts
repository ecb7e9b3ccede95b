// A frame as one line of a call stack, with what its arguments hold.

import { basename } from 'node:path';
import { formatAddress } from '../../native/addresses';
import type { Frame } from '../../symbols/frame';
import { variableNodes } from '../../values/frameScopes';
import { FrameView } from '../../values/frameView';
import type { ValueContext } from '../../values/valueContext';

type Kind = Parameters<typeof variableNodes>[1];

/** Of one value: a call stack is read for its shape. */
const MAX_ARGUMENT = 60;
const MAX_LOCAL = 160;

/** `add (a=1, b=2) at values.c:33`, `memcpy+0x1f in libc.so.6`; what the compiler inlined is marked. */
export async function frameText(frame: Frame, context: ValueContext): Promise<string> {
  const given = variableNodes(await FrameView.of(frame, context), 'parameter');
  const values = given.map((node) => `${node.name}=${cut(node.summary, MAX_ARGUMENT)}`).join(', ');
  const name = frame.scope === undefined ? frame.name : `${withoutParameters(frame.name)} (${values})`;
  return `${name}${place(frame)}${frame.isInline ? ' [inlined]' : ''}`;
}

/** One line for each variable, or for each of one `kind`. */
export async function localLines(frame: Frame, context: ValueContext, kind?: Kind): Promise<readonly string[]> {
  const locals = variableNodes(await FrameView.of(frame, context), kind);
  return locals.map((node) => `${node.name} = ${cut(node.summary, MAX_LOCAL)}`);
}

function place({ position, module, name, pc }: Frame): string {
  if (position) return ` at ${basename(position.file)}:${position.line}`;
  const where = module ? ` in ${basename(module.path)}` : '';
  return name === '??' ? ` ${formatAddress(pc)}${where}` : where;
}

/** The values of a frame say what the list of types in `nested(int, int)` would. */
function withoutParameters(name: string): string {
  const end = name.lastIndexOf(')');
  if (end < 0 || !/^( const)?$/.test(name.slice(end + 1))) return name;
  let depth = 0;
  for (let at = end; at > 0; at -= 1) {
    if (name[at] === ')') depth += 1;
    if (name[at] === '(') depth -= 1;
    if (depth === 0) return /(operator|::|^)$/.test(name.slice(0, at)) ? name : name.slice(0, at);
  }
  return name;
}

function cut(text: string, length: number): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
