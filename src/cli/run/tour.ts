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
/** Of a 64-bit value in hex. */
const CELL_WIDTH = 18;

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

/** The general registers in columns, and the flags. */
async function registers(client: DapClient, stop: StopReport, paint: Paint): Promise<string[]> {
  if (!stop.registers) return [];
  const { variables: groups } = await client.request('variables', { variablesReference: stop.registers });
  const general = groups.find(({ name }) => name === 'General');
  if (!general) return [];
  const { variables } = await client.request('variables', { variablesReference: general.variablesReference });
  const cell = ({ name, value }: Dap.Variable): string => `${paint('cyan', name.padStart(8))} ${value}`;
  const rows = variables.filter(({ value }) => value.length > CELL_WIDTH).map(cell);
  const short = variables.filter(({ value }) => value.length <= CELL_WIDTH);
  for (let start = 0; start < short.length; start += REGISTERS_PER_ROW) {
    const row = short.slice(start, start + REGISTERS_PER_ROW);
    rows.push(
      row.map(({ name, value }) => cell({ name, value: value.padEnd(CELL_WIDTH), variablesReference: 0 })).join(' '),
    );
  }
  const flags = groups.filter(({ name }) => name === 'eflags').map(cell);
  return [paint('bold', 'Registers'), ...rows.map((row) => row.trimEnd()), ...flags];
}

async function disassembly(client: DapClient, pc: string, paint: Paint): Promise<string[]> {
  const body = await client.request('disassemble', {
    memoryReference: pc,
    instructionOffset: -INSTRUCTIONS_BEFORE,
    instructionCount: INSTRUCTIONS,
  });
  const instructions = body?.instructions ?? [];
  const width = Math.max(...instructions.map((instruction) => placeOf(instruction).length));
  const rows = instructions.map((instruction) => {
    const isHere = BigInt(instruction.address) === BigInt(pc);
    const row = `${isHere ? '-->' : '   '} ${describeInstruction(instruction, paint, width)}`;
    return isHere ? paint('bold', row) : row;
  });
  return [paint('bold', 'Disassembly'), ...rows];
}

function placeOf({ address, symbol }: Dap.DisassembledInstruction): string {
  return symbol ? `${address} <${symbol}>` : address;
}

function describeInstruction(instruction: Dap.DisassembledInstruction, paint: Paint, width = 0): string {
  return `${paint('dim', placeOf(instruction).padEnd(width))}  ${instruction.instruction}`;
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
