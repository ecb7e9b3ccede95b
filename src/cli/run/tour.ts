// `--tour`: at the first stop, registers, disassembly, three instruction steps and a line step.

import type { Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { DapClient } from '../client/dapClient';
import type { Paint } from './paint';
import { sourceAround } from './sourceExcerpt';
import type { StopReport } from './stopReport';
import { describeStop } from './textReporter';

const INSTRUCTIONS_BEFORE = 2;
const INSTRUCTIONS = 8;
const REGISTERS_PER_ROW = 3;

/** Waits for the next stop; undefined when the program ended first. */
export type NextStop = () => Promise<Dap.StoppedEvent['body'] | undefined>;

/** Ends with the program stopped, or at its end when a step led there. */
export async function tour(
  client: DapClient,
  stop: StopReport,
  nextStop: NextStop,
  report: Writable,
  paint: Paint,
): Promise<void> {
  const print = (...lines: readonly string[]): void => {
    for (const line of lines) report.write(`${line}\n`);
  };
  print(...describeStop(stop, paint));
  print(...(await registers(client, stop, paint)), '');
  const pc = stop.frames[0]?.instructionPointerReference;
  if (pc !== undefined) print(...(await disassembly(client, pc, paint)), '');
  const threadId = stop.thread.id;

  print(paint('bold', 'Three instructions'));
  for (let step = 1; step <= 3; step += 1) {
    await client.request('stepIn', { threadId, granularity: 'instruction' });
    if ((await nextStop()) === undefined) return;
    print(await instructionAtTop(client, threadId, paint));
  }

  print('', paint('bold', 'One line'));
  await client.request('next', { threadId });
  if ((await nextStop()) === undefined) return;
  const top = await topFrame(client, threadId);
  if (top) print(...sourceAround(top, paint), paint('dim', `in ${top.name}`), '');
}

async function registers(client: DapClient, stop: StopReport, paint: Paint): Promise<string[]> {
  if (!stop.registers) return [];
  const { variables: groups } = await client.request('variables', { variablesReference: stop.registers });
  const cells = groups
    .filter(({ variablesReference }) => !variablesReference)
    .map(({ name, value }) => `${paint('cyan', name.padStart(8))} ${value.padEnd(18)}`);
  const rows: string[] = [];
  for (let start = 0; start < cells.length; start += REGISTERS_PER_ROW) {
    rows.push(
      cells
        .slice(start, start + REGISTERS_PER_ROW)
        .join('  ')
        .trimEnd(),
    );
  }
  return [paint('bold', 'Registers'), ...rows];
}

async function disassembly(client: DapClient, pc: string, paint: Paint): Promise<string[]> {
  const body = await client.request('disassemble', {
    memoryReference: pc,
    instructionOffset: -INSTRUCTIONS_BEFORE,
    instructionCount: INSTRUCTIONS,
  });
  const rows = (body?.instructions ?? []).map((instruction) => {
    const isHere = BigInt(instruction.address) === BigInt(pc);
    const row = `${isHere ? '-->' : '   '} ${describeInstruction(instruction, paint)}`;
    return isHere ? paint('bold', row) : row;
  });
  return [paint('bold', 'Disassembly'), ...rows];
}

function describeInstruction({ address, symbol, instruction }: Dap.DisassembledInstruction, paint: Paint): string {
  return `${paint('dim', `${address}${symbol ? ` <${symbol}>` : ''}`)}  ${instruction}`;
}

async function instructionAtTop(client: DapClient, threadId: number, paint: Paint): Promise<string> {
  const top = await topFrame(client, threadId);
  const pc = top?.instructionPointerReference;
  if (pc === undefined) return '';
  const body = await client.request('disassemble', { memoryReference: pc, instructionCount: 1 });
  const instruction = body?.instructions[0];
  return `--> ${instruction ? describeInstruction(instruction, paint) : pc}`;
}

async function topFrame(client: DapClient, threadId: number): Promise<Dap.StackFrame | undefined> {
  return (await client.request('stackTrace', { threadId, levels: 1 })).stackFrames[0];
}
