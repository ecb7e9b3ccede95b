// The request that starts a program.

import { constants } from 'node:os';
import { basename, resolve } from 'node:path';
import { Event } from '@vscode/debugadapter/lib/messages';
import type { Terminal } from '../../debugger/terminalLaunch';
import type { FirstStop, LaunchOptions } from '../../debugger/types';
import { signalNumber } from '../../process/signalNames';
import type { LaunchArguments } from '../configuration/launchArguments';
import type { ShellPlace } from '../configuration/shellExpansion';
import { alreadyLaunched, invalidLaunchArguments } from '../errors';
import { processEvent } from '../events';
import type { Handler, SessionContext } from '../handler';

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

type Environment = Readonly<Record<string, string | undefined>>;

/** Checks the arguments, and throws what is wrong with them. The answer starts the program. */
export async function prepareLaunch(session: SessionContext, args: object): Promise<() => Promise<void>> {
  session.debugger.beginWaiting();
  // Loaded here: the schema library takes longer to start than all that `initialize` needs.
  const { parseLaunchArguments } = await import('../configuration/launchArguments');
  const { signalChanges } = await import('../configuration/signalArguments');
  const { skipRulesOf } = await import('../configuration/skipArguments');
  const { sourceRules } = await import('../configuration/sourceMapArgument');
  const parsed = parseLaunchArguments(args);
  if ('problems' in parsed) throw invalidLaunchArguments(parsed.problems, parsed.attribute);
  if (!session.beginning) for (const note of parsed.notes) session.warn(note);
  const { withProgram } = await import('./cargoProgram');
  const launched = await withProgram(session, parsed.arguments);
  const { inheritedEnvironment, mergeEnvironment, readEnvironmentFiles } = await import('../configuration/environment');
  const { envFile, cwd = '.', gracefulShutdown } = launched;
  const changes = { ...(await readEnvironmentFiles(envFile, cwd)), ...launched.env };
  const environment = (inherited: Environment): Record<string, string> => mergeEnvironment(inherited, changes);
  const terminal = terminalOf(session, launched, environment);
  const env = environment(inheritedEnvironment());
  const options = {
    ...launchOptions(launched),
    args: await argumentsOf(launched, { cwd, env }, session.debugger.waiting),
    env,
    ...(terminal && { terminal }),
  };
  const endSignal = signalNumber(String(gracefulShutdown)) ?? constants.signals.SIGTERM;
  return async () => {
    const { debugger: target, stopView } = session;
    await target.signals.configure(signalChanges(launched.signals));
    stopView.calls = launched;
    target.skipRules = skipRulesOf(launched);
    target.modules.sources.set(sourceRules(launched.sourceMap, cwd));
    target.endSignal = endSignal;
    await target.launch(options);
    session.sendEvent(processEvent(options.program, target.inferior?.pid, 'launch'));
  };
}

async function argumentsOf(
  launched: LaunchArguments,
  place: ShellPlace,
  cancelled: AbortSignal,
): Promise<readonly string[]> {
  if (!launched.shellExpandArguments) return launched.args;
  const { expandedByShell } = await import('../configuration/shellExpansion');
  return expandedByShell(launched.args, place, cancelled);
}

function launchOptions(args: LaunchArguments): Omit<LaunchOptions, 'env' | 'args'> {
  const cwd = args.cwd === undefined ? undefined : resolve(args.cwd);
  return {
    program: resolve(cwd ?? '.', args.program),
    ...(cwd !== undefined && { cwd }),
    disableAslr: args.disableASLR,
    firstStop: firstStopOf(args),
    followFork: args.followFork,
    stdio: args.stdio,
  };
}

function firstStopOf({ noDebug, stopOnEntry, stopAtEntry }: LaunchArguments): FirstStop {
  if (noDebug) return 'never';
  if (stopOnEntry) return 'exec';
  return stopAtEntry ? 'main' : 'none';
}

/** The client's terminal, unless the program has no use for it. */
function terminalOf(
  session: SessionContext,
  args: LaunchArguments,
  environment: Terminal['environment'],
): Terminal | undefined {
  const { console: place = 'integratedTerminal' } = args;
  if (place === 'internalConsole' || !args.stdio.includes(null)) return undefined;
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
    environment,
  };
}
