// A frame as one line of a call stack, with what its arguments hold.

import { basename } from 'node:path';
import { formatAddress } from '../../native/addresses';
import type { Frame } from '../../symbols/frame';
import { variableNodes } from '../../values/frameScopes';
import { FrameView } from '../../values/frameView';
import type { ValueContext } from '../../values/valueContext';
import type { ValueNode } from '../../values/valueNode';

/** Of one value: a call stack is read for its shape. */
const MAX_ARGUMENT = 60;
const MAX_LOCAL = 160;

/** `add (a=1, b=2) at values.c:33`, `memcpy+0x1f in libc.so.6`; what the compiler inlined is marked. */
export async function frameText(frame: Frame, context: ValueContext): Promise<string> {
  const given = await valuesOf('parameter', frame, context);
  const values = given.map((node) => `${node.name}=${cut(node.summary, MAX_ARGUMENT)}`).join(', ');
  const name = frame.scope === undefined ? frame.name : `${withoutParameters(frame.name)} (${values})`;
  return `${name}${place(frame)}${frame.isInline ? ' [inlined]' : ''}`;
}

/** One line for each variable that is no argument. */
export async function localLines(frame: Frame, context: ValueContext): Promise<readonly string[]> {
  const locals = await valuesOf('local', frame, context);
  return locals.map((node) => `${node.name} = ${cut(node.summary, MAX_LOCAL)}`);
}

async function valuesOf(
  kind: 'parameter' | 'local',
  frame: Frame,
  context: ValueContext,
): Promise<readonly ValueNode[]> {
  return variableNodes(await FrameView.of(frame, context), kind);
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
