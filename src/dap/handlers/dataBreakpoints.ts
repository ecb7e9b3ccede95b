// Data breakpoints: what can be watched, and what is.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { WatchAccess, WatchOffer, WatchpointRequest } from '../../debugger/types';
import { loadAddress } from '../../native/addresses';
import type { ValueNode } from '../../values/valueNode';
import type { Watchable } from '../../values/watchable';
import { toDapBreakpoint } from '../breakpointBody';
import { frameNeeded, invalidArgument, notStopped } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { evaluatePurely } from '../pureEvaluation';
import type { Arguments } from '../requests';
import { findNamed } from '../variableContainers';
import {
  optionalNumber,
  optionalString,
  parseMemoryReference,
  requireArray,
  requireNumber,
  requireString,
} from './arguments';

const ACCESS: Readonly<Record<Dap.DataBreakpointAccessType, WatchAccess>> = {
  write: 'write',
  read: 'read',
  readWrite: 'read-write',
};
/** Of an address alone. */
const POINTER_SIZE = 8;

export const dataBreakpointInfo: Handler<'dataBreakpointInfo'> = {
  needs: 'initialized',
  capabilities: { supportsDataBreakpoints: true, supportsDataBreakpointBytes: true },
  async handle(session, args) {
    const { dataId, description, isLasting } = await offer(session, args);
    if (dataId === undefined) return { dataId: null, description };
    return {
      dataId,
      description,
      accessTypes: Object.keys(ACCESS) as Dap.DataBreakpointAccessType[],
      canPersist: isLasting === true,
    };
  },
};

export const setDataBreakpoints: Handler<'setDataBreakpoints'> = {
  needs: 'initialized',
  async handle({ debugger: target, client }, args) {
    const requests = requireArray('breakpoints', args.breakpoints).map(toRequest);
    const breakpoints = await target.breakpoints.setData(requests);
    return { breakpoints: breakpoints.map((breakpoint) => toDapBreakpoint(breakpoint, client)) };
  },
};

function toRequest({ dataId, accessType, condition, hitCondition }: Dap.DataBreakpoint): WatchpointRequest {
  const access = Object.hasOwn(ACCESS, accessType ?? 'write') ? ACCESS[accessType ?? 'write'] : undefined;
  if (access === undefined) throw invalidArgument('accessType', accessType, '"read", "write" or "readWrite"');
  return {
    dataId: requireString('dataId', dataId),
    access,
    condition: optionalString('condition', condition),
    hitCondition: optionalString('hitCondition', hitCondition),
  };
}

async function offer(session: SessionContext, args: Arguments<'dataBreakpointInfo'>): Promise<WatchOffer> {
  const name = requireString('name', args.name).trim();
  const bytes = optionalNumber('bytes', args.bytes);
  if (bytes !== undefined && bytes < 1) throw invalidArgument('bytes', bytes, 'at least 1');
  if (args.asAddress === true) {
    return session.debugger.breakpoints.offerBytes(
      loadAddress(parseMemoryReference('name', name)),
      bytes ?? POINTER_SIZE,
    );
  }
  if (session.debugger.state !== 'stopped') throw notStopped('dataBreakpointInfo');
  const { node, frameId } = await findNode(session, name, args);
  const { threadId } = session.stopView.frame(frameId);
  const thread = session.debugger.threads.find(({ tid }) => tid === threadId);
  const shown = node.evaluateName ?? node.name;
  const isPicked = args.variablesReference !== undefined && args.variablesReference > 0;
  const pointedTo = isPicked && bytes === undefined ? targetOf(node, session) : undefined;
  if (pointedTo && thread) return session.debugger.breakpoints.offerWatch(`*${shown}`, pointedTo, thread);
  const watchable = node.watchable ?? notWatchable(node, shown);
  if (typeof watchable === 'string' || !thread) return { description: `"${shown}" cannot be watched: ${watchable}.` };
  if (bytes === undefined) return session.debugger.breakpoints.offerWatch(shown, watchable, thread);
  return session.debugger.breakpoints.offerWatch(
    `${shown}, ${bytes} bytes`,
    { address: watchable.address, size: bytes },
    thread,
  );
}

/** Who picks a register in a view of them means what it points to: so many bytes there as one debug register watches. */
function targetOf(
  { kind, name, memoryAddress }: ValueNode,
  { debugger: target }: SessionContext,
): Watchable | undefined {
  if (kind !== 'register' || name === 'rip' || memoryAddress === undefined) return undefined;
  const size = [8, 4, 2, 1].find((length) => memoryAddress % BigInt(length) === 0n) ?? 1;
  const { bytes } = target.memory.read(memoryAddress, size);
  return bytes.length === size ? { address: memoryAddress, size } : undefined;
}

async function findNode(
  session: SessionContext,
  name: string,
  args: Arguments<'dataBreakpointInfo'>,
): Promise<{ readonly node: ValueNode; readonly frameId: number }> {
  const { stopView } = session;
  const reference = optionalNumber('variablesReference', args.variablesReference) ?? 0;
  if (reference > 0) return findNamed(stopView.container(reference), name, undefined);
  if (args.frameId === undefined) throw frameNeeded();
  const frameId = requireNumber('frameId', args.frameId);
  return { node: await evaluatePurely(stopView, frameId, name, undefined), frameId };
}

function notWatchable({ kind, summary }: ValueNode, shown: string): string {
  if (kind === 'error') return summary;
  if (kind !== 'register') return 'it is not a value of the program';
  const register = shown.startsWith('$') ? shown : `$${shown}`;
  return `it is a register, and only memory can be watched. Watch what it points to, for instance *(int *)${register}`;
}
