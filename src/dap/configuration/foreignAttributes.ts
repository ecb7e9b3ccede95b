// Attributes of other debuggers that mean nothing here, and why: one row each. Also those without which a session would not be what was asked for.

/** Why, after "... are not used: ". */
const NO_OTHER_DEBUGGER = 'no gdb or lldb is behind Trapline';
const NOT_NEEDED = 'Trapline does by itself what they are for, or has no such thing';
const NOT_YET = 'Trapline cannot do that yet';

const names = (reason: string, list: string): [string, string][] => list.split(/\s+/).map((name) => [name, reason]);

export const FOREIGN_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ...names(
    NO_OTHER_DEBUGGER,
    `MIMode miDebuggerPath miDebuggerArgs logging targetArchitecture setupCommands customLaunchSetupCommands
    postRemoteConnectCommands launchCompleteCommand initCommands preInitCommands preRunCommands postRunCommands stopCommands exitCommands
    terminateCommands launchCommands attachCommands targetCreateCommands processCreateCommands preTerminateCommands preConnectCommands
    customResetCommands autorun autorunBefore gdbpath gdb gdbAsync gdbNonStop lldbmipath debugger_args gdbArguments printCalls frameFilters
    showDevDebugOutput debuggerRoot targetTriple platformName commandEscapePrefix debugAdapterExecutable debugAdapterArgs
    debugAdapterHostname debugAdapterPort debugAdapterEnv openGdbConsole initialBreakpoint backend mode dlvToolPath`,
  ),
  ...names(
    NOT_NEEDED,
    `sourceLanguages expressions breakpointMode consoleMode detachOnError timeout disableSTDIO symbolSearchPath externalConsoleTitle
    enableAutoVariableSummaries enableSyntheticChildDebugging displayExtendedBacktrace customFrameFormat customThreadFormat
    showDisplayString requireExactSource avoidWindowsConsoleRedirection hardwareBreakpoints executable valuesFormatting
    variables adapterSettings serverStarted filterStdout filterStderr serverLaunchTimeout deploySteps
    unwindOnSignal breakAfterReset internalDebuggerOptions registerLimit`,
  ),
  ...names(
    NOT_YET,
    `additionalSOLibSearchPath symbolLoadInfo debuginfod visualizerFile reverseDebugging reverseMode autoAttachChildProcesses`,
  ),
]);

const CORE = 'Trapline cannot open core files yet';
const REMOTE =
  'Trapline debugs on the machine on which it runs. Open the folder on that machine (Remote - SSH, WSL, dev container)';

const MEANT = new Map([
  ...names(CORE, 'coreFile coreDumpPath coreFilePath'),
  ...names(
    REMOTE,
    `miDebuggerServerAddress pipeTransport debugServerPath debugServerArgs useExtendedRemote ssh remote gdb-remote-port
    gdb-remote-hostname`,
  ),
]);

export const REFUSED_ATTRIBUTES: ReadonlySet<string> = new Set(MEANT.keys());

/** Why a session with this value would not be what was asked for; undefined where it asks for nothing. */
export function refusal(name: string, value: unknown): string | undefined {
  const asksForNothing = value === undefined || value === null || value === false || value === '' || isEmpty(value);
  return asksForNothing ? undefined : MEANT.get(name);
}

/** Attributes and commands that were found and have no effect. One line for each reason. */
export function describeForeign(names: readonly string[], commands: readonly string[]): string[] {
  const reasons = new Map<string, string[]>();
  if (commands.length > 0)
    reasons.set(
      NO_OTHER_DEBUGGER,
      commands.map((command) => `the command "${command}"`),
    );
  for (const name of names) {
    const reason = FOREIGN_ATTRIBUTES.get(name);
    if (reason) reasons.set(reason, [...(reasons.get(reason) ?? []), `"${name}"`]);
  }
  return [...reasons].map(([reason, list]) => `Not used: ${list.join(', ')} (${reason}).`);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
