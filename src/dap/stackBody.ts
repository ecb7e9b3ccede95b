// Frames as the protocol has them, in JSON: what is the same for all frames of a place is encoded once for all of them.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { Frame } from '../symbols/frame';
import type { Module } from '../symbols/module';
import type { ClientConventions } from './clientConventions';
import { EncodedBody } from './encodedBody';
import { toDapSource } from './sourceBody';

/** The rest of a frame's JSON, behind its id, and what it depends on beyond the place. */
interface Known {
  readonly client: ClientConventions;
  readonly source: Dap.Source | undefined;
  readonly pc: bigint;
  readonly module: Module | undefined;
  readonly json: string;
}

const known = new WeakMap<Frame['place'], Known>();

/** The body of an answer to `stackTrace`. */
export function stackBody(
  frames: readonly Frame[],
  idOf: (frame: Frame) => number,
  totalFrames: number,
  client: ClientConventions,
): EncodedBody {
  let json = '';
  for (const frame of frames) json += `${json === '' ? '' : ','}{"id":${idOf(frame)},${jsonOf(frame, client)}`;
  return new EncodedBody(`{"stackFrames":[${json}],"totalFrames":${totalFrames}}`);
}

function jsonOf(frame: Frame, client: ClientConventions): string {
  const { place, pc, module, position } = frame;
  const source = position && toDapSource(client.toClientPath(position.file));
  const former = known.get(place);
  const isValid = former?.pc === pc && former.module === module && former.client === client && former.source === source;
  if (former && isValid) return former.json;
  const json = JSON.stringify(toDapFrame(frame, source, client)).slice(1);
  known.set(place, { client, source, pc, module, json });
  return json;
}

function toDapFrame(
  frame: Frame,
  source: Dap.Source | undefined,
  client: ClientConventions,
): Omit<Dap.StackFrame, 'id'> {
  const { position } = frame;
  const hint = presentationHint(frame, source);
  return {
    name: frame.name,
    ...(source && { source }),
    // 0 is the protocol's number for "no line", in either way of counting.
    line: position ? client.toClientLine(position.line) : 0,
    column: position && position.column > 0 ? client.toClientColumn(position.column) : 0,
    instructionPointerReference: formatAddress(frame.pc),
    ...((frame.isInline || frame.isSignalFrame || frame.scope === undefined) && { canRestart: false }),
    ...(frame.module && { moduleId: frame.module.id }),
    ...(hint && { presentationHint: hint }),
  };
}

function presentationHint(frame: Frame, source: Dap.Source | undefined): Dap.StackFrame['presentationHint'] {
  if (frame.isSignalFrame) return 'label';
  return source === undefined || source.presentationHint === 'deemphasize' ? 'subtle' : undefined;
}
