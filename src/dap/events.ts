// What the debugger tells, as events of the protocol.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { DebuggerEvent } from '../debugger/types';
import type { TraceeDeath } from '../native/stops';
import type { SourcePosition } from '../native/symbols';
import { processName } from '../process/procfs/processName';
import { signalName } from '../process/signalNames';
import { toDapBreakpoint } from './breakpointBody';
import type { ClientConventions } from './clientConventions';
import { toDapModule } from './moduleBody';
import { progressEvent } from './progressEvent';
import { toDapSource } from './sourceBody';
import { stoppedBody } from './stoppedBody';

export function toDapEvents(
  event: DebuggerEvent,
  client: ClientConventions,
  threadIds: readonly number[],
): Dap.Event[] {
  switch (event.kind) {
    case 'stopped':
      return [new Event('stopped', stoppedBody(event.thread.tid, event.reason))];
    case 'progress':
      return client.takesProgress ? [progressEvent(event)] : [];
    case 'continued':
      return [new Event('continued', { threadId: threadIds[0] ?? 0, allThreadsContinued: true })];
    case 'thread-created':
      return [new Event('thread', { reason: 'started', threadId: event.thread.tid })];
    case 'thread-exited':
      return [new Event('thread', { reason: 'exited', threadId: event.thread.tid })];
    case 'module-loaded':
      return [new Event('module', { reason: 'new', module: toDapModule(event.module) })];
    case 'module-unloaded':
      return [new Event('module', { reason: 'removed', module: toDapModule(event.module) })];
    case 'breakpoint-changed':
      return [new Event('breakpoint', { reason: 'changed', breakpoint: toDapBreakpoint(event.breakpoint, client) })];
    case 'breakpoint-removed':
      return [new Event('breakpoint', { reason: 'removed', breakpoint: toDapBreakpoint(event.breakpoint, client) })];
    case 'output':
      return [outputEvent(event.category, event.text, event.position && positionBody(event.position, client))];
    case 'child-followed':
      return [
        outputEvent(
          'console',
          `The session goes on with process ${event.pid}; its parent ${event.parent} runs on freely.\n`,
        ),
        processEvent(processName(event.pid) ?? String(event.pid), event.pid, 'attach'),
      ];
    case 'exited':
      return [
        ...deathNotice(event.death, client),
        new Event('exited', { exitCode: exitCode(event.death) }),
        new Event('terminated'),
      ];
  }
}

export function outputEvent(
  category: 'stdout' | 'stderr' | 'console' | 'important',
  output: string,
  position?: Pick<Dap.OutputEvent['body'], 'source' | 'line'>,
): Dap.Event {
  return new Event('output', { category, output, ...position });
}

function positionBody({ file, line }: SourcePosition, client: ClientConventions) {
  return { source: toDapSource(client.toClientPath(file)), line: client.toClientLine(line) };
}

export function processEvent(name: string, pid: number | undefined, startMethod: 'launch' | 'attach'): Dap.Event {
  return new Event('process', {
    name,
    ...(pid !== undefined && { systemProcessId: pid }),
    isLocalProcess: true,
    startMethod,
    pointerSize: 64,
  });
}

/** As a shell has it in `$?`: 128 + n for signal n. */
function exitCode(death: TraceeDeath): number {
  switch (death.kind) {
    case 'exited':
      return death.status;
    case 'killed':
      return 128 + death.signal;
    case 'vanished':
      return 255;
  }
}

function deathNotice(death: TraceeDeath, { showsExitCodes }: ClientConventions): Dap.Event[] {
  switch (death.kind) {
    case 'exited':
      return showsExitCodes ? [] : [outputEvent('console', `The program has ended with exit code ${death.status}.\n`)];
    case 'killed':
      return [
        outputEvent(
          'console',
          `The program was ended by ${signalName(death.signal)}${death.coreDumped ? ' (core dumped)' : ''}.\n`,
        ),
      ];
    case 'vanished':
      return [outputEvent('console', 'The program is gone; its exit status is not known.\n')];
  }
}
