// How a session begins and ends: initialize, launch, configurationDone, terminate, disconnect.

import { resolve } from 'node:path';
import { Event } from '@vscode/debugadapter/lib/messages';
import type { LaunchOptions } from '../../debugger/types';
import { ClientConventions } from '../clientConventions';
import { alreadyInitialized, alreadyLaunched, invalidLaunchArguments, unsupportedPathFormat } from '../errors';
import { processEvent } from '../events';
import type { Handler } from '../handler';
import type { LaunchArguments } from '../launchArguments';
import { requireNumber } from './arguments';

export const initialize: Handler<'initialize'> = {
  needs: 'nothing',
  handle(session, args) {
    if (session.isInitialized) throw alreadyInitialized();
    if (args.pathFormat !== undefined && args.pathFormat !== 'path') throw unsupportedPathFormat(args.pathFormat);
    session.begin(new ClientConventions(args));
    return session.capabilities;
  },
};

export const launch: Handler<'launch'> = {
  needs: 'initialized',
  async handle(session, args) {
    if (session.debugger.state !== 'none') throw alreadyLaunched();
    // Loaded here: the schema library takes longer to start than all that `initialize` needs.
    const { parseLaunchArguments } = await import('../launchArguments');
    const { signalChanges } = await import('../signalArguments');
    const { skipRulesOf } = await import('../skipArguments');
    const parsed = parseLaunchArguments(args);
    if ('problems' in parsed) throw invalidLaunchArguments(parsed.problems);
    if (parsed.unknown.length > 0) {
      const names = parsed.unknown.map((name) => `"${name}"`).join(', ');
      session.warn(`Launch attributes that Trapline does not know are ignored: ${names}.`);
    }
    const options = launchOptions(parsed.arguments);
    await session.debugger.signals.configure(signalChanges(parsed.arguments.signals));
    session.stopView.calls = parsed.arguments;
    session.debugger.skipRules = skipRulesOf(parsed.arguments);
    await session.debugger.launch(options);
    session.sendEvent(processEvent(options.program, session.debugger.inferior?.pid, 'launch'));
    session.sendEvent(new Event('initialized'));
  },
};

export const configurationDone: Handler<'configurationDone'> = {
  needs: 'program',
  capabilities: { supportsConfigurationDoneRequest: true },
  impliesContinued: true,
  handle: (session) => session.debugger.start(),
};

export const terminate: Handler<'terminate'> = {
  needs: 'program',
  capabilities: { supportsTerminateRequest: true },
  handle: (session) => session.debugger.terminate(),
};

/** What has not begun is not done; of what is being done, waiting for a program ends. */
export const cancel: Handler<'cancel'> = {
  needs: 'initialized',
  capabilities: { supportsCancelRequest: true },
  overtakes: true,
  handle(session, { requestId }) {
    if (requestId !== undefined) session.cancel(requireNumber('requestId', requestId));
  },
};

/** By default a program ends with its session if the session started it, and goes on otherwise. */
export const disconnect: Handler<'disconnect'> = {
  needs: 'nothing',
  overtakes: true,
  capabilities: { supportTerminateDebuggee: true, supportSuspendDebuggee: true },
  async handle(session, args) {
    const isSuspended = args.suspendDebuggee ?? false;
    const isEnding = args.terminateDebuggee ?? (session.debugger.origin === 'launched' && !isSuspended);
    if (isEnding) await session.debugger.kill();
    else await session.debugger.detach({ isSuspended });
    session.end();
  },
};

function launchOptions(args: LaunchArguments): LaunchOptions {
  const cwd = args.cwd === undefined ? undefined : resolve(args.cwd);
  return {
    program: resolve(cwd ?? '.', args.program),
    args: args.args,
    env: mergeEnvironment(args.env),
    ...(cwd !== undefined && { cwd }),
    disableAslr: args.disableASLR,
    stopOnEntry: args.stopOnEntry,
    followFork: args.followFork,
    stdio: [args.stdio[0] ?? null, args.stdio[1] ?? null, args.stdio[2] ?? null],
  };
}

function mergeEnvironment(changes: Readonly<Record<string, string | null>>): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...changes })) {
    if (typeof value === 'string') merged[name] = value;
  }
  return merged;
}
