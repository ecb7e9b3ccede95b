// The request that starts a program.

import { basename, resolve } from 'node:path';
import { Event } from '@vscode/debugadapter/lib/messages';
import type { Terminal } from '../../debugger/terminalLaunch';
import type { LaunchOptions } from '../../debugger/types';
import { alreadyLaunched, invalidLaunchArguments } from '../errors';
import { processEvent } from '../events';
import type { Handler, SessionContext } from '../handler';
import type { LaunchArguments } from '../launchArguments';

export const launch: Handler<'launch'> = {
  needs: 'initialized',
  async handle(session, args) {
    if (session.debugger.state !== 'none') throw alreadyLaunched();
    const begin = await prepareLaunch(session, args);
    await begin();
    session.beginning = { command: 'launch', arguments: args };
    session.sendEvent(new Event('initialized'));
  },
};

/** Checks the arguments, and throws what is wrong with them. The answer starts the program. */
export async function prepareLaunch(session: SessionContext, args: object): Promise<() => Promise<void>> {
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
  const terminal = terminalOf(session, parsed.arguments);
  const options = { ...launchOptions(parsed.arguments), ...(terminal && { terminal }) };
  return async () => {
    const { debugger: target, stopView } = session;
    await target.signals.configure(signalChanges(parsed.arguments.signals));
    stopView.calls = parsed.arguments;
    target.skipRules = skipRulesOf(parsed.arguments);
    await target.launch(options);
    session.sendEvent(processEvent(options.program, target.inferior?.pid, 'launch'));
  };
}

function launchOptions(args: LaunchArguments): LaunchOptions {
  const cwd = args.cwd === undefined ? undefined : resolve(args.cwd);
  return {
    program: resolve(cwd ?? '.', args.program),
    args: args.args,
    env: mergeEnvironment(inheritedEnvironment(), args.env),
    ...(cwd !== undefined && { cwd }),
    disableAslr: args.disableASLR,
    stopOnEntry: args.stopOnEntry,
    followFork: args.followFork,
    stdio: [args.stdio[0] ?? null, args.stdio[1] ?? null, args.stdio[2] ?? null],
  };
}

/** The client's terminal, unless the program has no use for it. */
function terminalOf(session: SessionContext, args: LaunchArguments): Terminal | undefined {
  const { console: place = 'integratedTerminal' } = args;
  if (place === 'internalConsole' || (args.stdio.length === 3 && !args.stdio.includes(null))) return undefined;
  if (!session.client.hasTerminals) {
    if (args.console) session.warn(`This editor has no terminals for debuggers: "console" is "internalConsole".`);
    return undefined;
  }
  return {
    open: ([...command]) =>
      session.runInTerminal({
        kind: place === 'externalTerminal' ? 'external' : 'integrated',
        title: `Trapline: ${basename(args.program)}`,
        cwd: resolve(args.cwd ?? '.'),
        args: command,
      }),
    environment: (inherited) => mergeEnvironment(inherited, args.env),
  };
}

/** Without what VS Code adds for an adapter that runs on its own runtime: with it, a program that is made of the same runtime would be a Node. */
function inheritedEnvironment(): Readonly<Record<string, string | undefined>> {
  if (process.env.ELECTRON_RUN_AS_NODE === undefined) return process.env;
  const isEditors = (name: string): boolean => name === 'ELECTRON_RUN_AS_NODE' || name.startsWith('VSCODE_');
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isEditors(name)));
}

function mergeEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...inherited, ...changes })) {
    if (typeof value === 'string') merged[name] = value;
  }
  return merged;
}
