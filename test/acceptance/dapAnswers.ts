// Asks a debug adapter, over its stdio.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from '../../bench/adapters';
import { Client } from '../../bench/client';
import { launch, threadOf } from '../../bench/launch';
import { endProcesses } from '../../bench/processes';
import type { Action, Answer, Answers, Instruction, Place, Scenario, StackFrame, Value, Variable } from './answers';
import { ENVIRONMENT } from './gdbAnswers';

const COMMANDS = { next: 'next', step: 'stepIn', stepi: 'stepIn', finish: 'stepOut' } as const;
const MAX_ELEMENTS = 8;
const MAX_DETOUR = 60;
const MAX_AHEAD = 5;
/** More calls than are inlined into each other at any one place. */
const MAX_INLINED = 12;
const ALL = 10_000;
const GROUPS = ['General', 'Segments'];

/** `gdb` has the places to be reached: where Trapline makes two steps of one of gdb's, both are made. */
export async function dapAnswers(adapter: Adapter, scenario: Scenario, gdb: Answers): Promise<Answers> {
  const command = adapter.command();
  if (!command) throw new Error(`${adapter.name} is not installed: ${adapter.install}`);
  const client = new Client(command, ENVIRONMENT);
  try {
    return await new Asker(client).ask(adapter, scenario, gdb);
  } finally {
    await endProcesses(client);
  }
}

class Asker {
  private threadId = 0;

  constructor(private readonly client: Client) {}

  async ask(adapter: Adapter, scenario: Scenario, gdb: Answers): Promise<Answers> {
    const { program, args, cwd, breakAt } = scenario;
    let locations: readonly number[] = [];
    const { stop } = await launch(
      this.client,
      adapter,
      { program, args, cwd, ...(breakAt ? {} : { stopOnEntry: true }) },
      async () => {
        locations = await this.setBreakpoint(breakAt);
      },
    );
    this.threadId = threadOf(stop);
    const start = await this.place();
    if (breakAt) {
      if (locations.length === 0) locations = await this.setBreakpoint(breakAt);
      await this.clearBreakpoint(breakAt);
    }
    const answers: Answer[] = [];
    for (const [index, action] of scenario.actions.entries())
      answers.push(await this.perform(action, gdb.answers[index]));
    return { ...(breakAt ? { locations } : {}), start, answers };
  }

  private async setBreakpoint(breakAt: Scenario['breakAt']): Promise<readonly number[]> {
    if (!breakAt) return [];
    const { breakpoints } =
      'function' in breakAt
        ? await this.body<DebugProtocol.SetFunctionBreakpointsResponse>('setFunctionBreakpoints', {
            breakpoints: [{ name: breakAt.function }],
          })
        : await this.body<DebugProtocol.SetBreakpointsResponse>('setBreakpoints', {
            source: { path: breakAt.file },
            breakpoints: [{ line: breakAt.line }],
          });
    return breakpoints.flatMap(({ instructionReference }) =>
      instructionReference === undefined ? [] : [Number(instructionReference)],
    );
  }

  private async clearBreakpoint(breakAt: NonNullable<Scenario['breakAt']>): Promise<void> {
    if ('function' in breakAt) await this.client.request('setFunctionBreakpoints', { breakpoints: [] });
    else await this.client.request('setBreakpoints', { source: { path: breakAt.file }, breakpoints: [] });
  }

  private async perform(action: Action, gdb: Answer | undefined): Promise<Answer> {
    switch (action[0]) {
      case 'stack':
        return this.stack();
      case 'registers':
        return this.registers();
      case 'disassemble':
        return this.disassembly(action[1]);
      case 'finish-run':
        return this.finishRun();
      default:
        return this.steps(action[0], gdb as readonly Place[]);
    }
  }

  /**
   * One answer for each place of gdb's; null where gdb stops and Trapline does not. Ends early where no further step leads
   * to a place of gdb's.
   */
  private async steps(kind: keyof typeof COMMANDS, gdb: readonly Place[]): Promise<readonly (Place | null)[]> {
    const places: (Place | null)[] = [];
    let here = await this.place();
    for (let expected = gdb[0]; expected; expected = gdb[places.length]) {
      // gdb enters an inlined call without executing anything; for Trapline it is entered already.
      if (expected.pc === here.pc && kind !== 'stepi') {
        places.push(here);
        continue;
      }
      const detour: Place[] = [];
      let ahead = -1;
      do {
        if (detour.length > MAX_DETOUR) return [...places, { ...here, detour }];
        here = await this.step(kind);
        ahead = this.findAhead(kind, gdb, places.length, here);
        if (ahead < 0) detour.push(here);
      } while (ahead < 0);
      places.push(...new Array<null>(ahead).fill(null), detour.length > 0 ? { ...here, detour } : here);
    }
    return places;
  }

  /** How many of gdb's places from `index` on come before `here`; -1: it is none of the next ones. */
  private findAhead(kind: keyof typeof COMMANDS, gdb: readonly Place[], index: number, here: Place): number {
    const next = gdb.slice(index, index + (kind === 'stepi' ? 1 : MAX_AHEAD));
    return next.findIndex(({ pc }) => pc === here.pc);
  }

  private async step(kind: keyof typeof COMMANDS): Promise<Place> {
    const granularity = kind === 'stepi' ? { granularity: 'instruction' } : {};
    await this.client.request(COMMANDS[kind], { threadId: this.threadId, ...granularity });
    this.threadId = threadOf(await this.client.take('stopped'));
    return this.place();
  }

  private async frames(levels: number): Promise<readonly DebugProtocol.StackFrame[]> {
    const request = { threadId: this.threadId, startFrame: 0, levels };
    return (await this.body<DebugProtocol.StackTraceResponse>('stackTrace', request)).stackFrames;
  }

  private async place(): Promise<Place> {
    const [top, ...others] = (await this.frames(MAX_INLINED)).map(placeOf);
    if (!top) throw new Error(this.client.explain('a stop without a stack'));
    const outer = others.filter(({ pc }) => pc === top.pc);
    return outer.length > 0 ? { ...top, outer } : top;
  }

  private async stack(): Promise<readonly StackFrame[]> {
    const frames: StackFrame[] = [];
    for (const frame of await this.frames(ALL)) {
      const { scopes } = await this.body<DebugProtocol.ScopesResponse>('scopes', { frameId: frame.id });
      const variables: Variable[] = [];
      for (const scope of scopes) {
        if (scope.presentationHint !== 'locals') continue;
        for (const variable of await this.variables(scope.variablesReference))
          variables.push({ name: variable.name, ...(await this.value(variable)) });
      }
      frames.push({ ...placeOf(frame), variables });
    }
    return frames;
  }

  private async value(variable: DebugProtocol.Variable): Promise<Value> {
    const shown: Value = { type: variable.type ?? '', kind: 'shown', text: variable.value };
    if (variable.variablesReference === 0) return shown;
    const page = (variable.indexedVariables ?? 0) > 0 ? { filter: 'indexed', start: 0, count: MAX_ELEMENTS } : {};
    const children: Record<string, Value> = {};
    for (const child of await this.variables(variable.variablesReference, page))
      children[child.name.replace(/^\[(\d+)\]$/, '$1')] = { type: child.type ?? '', kind: 'shown', text: child.value };
    return { ...shown, children };
  }

  private async variables(variablesReference: number, page: object = {}): Promise<readonly DebugProtocol.Variable[]> {
    return (await this.body<DebugProtocol.VariablesResponse>('variables', { variablesReference, ...page })).variables;
  }

  private async registers(): Promise<Readonly<Record<string, string>>> {
    const [top] = await this.frames(1);
    const { scopes } = await this.body<DebugProtocol.ScopesResponse>('scopes', { frameId: top?.id });
    const scope = scopes.find(({ name }) => name === 'Registers');
    const registers: Record<string, string> = {};
    for (const group of await this.variables(scope?.variablesReference ?? 0)) {
      if (!GROUPS.includes(group.name)) registers[group.name] = group.value;
      else for (const { name, value } of await this.variables(group.variablesReference)) registers[name] = value;
    }
    return registers;
  }

  private async disassembly(instructionCount: number): Promise<readonly Instruction[]> {
    const [top] = await this.frames(1);
    const { instructions } = await this.body<DebugProtocol.DisassembleResponse>('disassemble', {
      memoryReference: top?.instructionPointerReference,
      instructionOffset: 0,
      instructionCount,
      resolveSymbols: true,
    });
    return instructions.map(({ address, instructionBytes = '', instruction }) => ({
      address: Number(address),
      length: instructionBytes.replace(/\s/g, '').length / 2,
      text: instruction,
    }));
  }

  private async finishRun(): Promise<number> {
    await this.client.request('continue', { threadId: this.threadId });
    const { event } = await this.client.take('exited');
    return (event as DebugProtocol.ExitedEvent).body.exitCode;
  }

  private async body<R extends DebugProtocol.Response>(command: string, args: object): Promise<NonNullable<R['body']>> {
    return (await this.client.request(command, args)).response.body;
  }
}

function placeOf(frame: DebugProtocol.StackFrame): Place {
  return {
    pc: Number(frame.instructionPointerReference),
    function: frame.name,
    file: frame.source?.path ?? null,
    line: frame.source?.path ? frame.line : null,
  };
}
