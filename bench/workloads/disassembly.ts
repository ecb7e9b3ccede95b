// Disassembly: the window that an editor asks for around the program counter, and a long run. objdump says what is right.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Workload } from '../rows';
import { Session, withSession } from '../session';
import { BUILD, lineOf, SQLITE_SOURCE, sqliteProgram, VDBE_LOOP } from '../targets';

const BEFORE = 200;
const WINDOW = 400;
const MANY = 10_000;
const TIMES = 5;

const AROUND = 'disassembly: -200 to +200';
const LONG = 'disassembly: 10,000 instructions';

export const DISASSEMBLY: Workload = {
  name: 'disassembly',
  rows: [
    { title: AROUND, unit: 'ms', goal: 2, limit: { roundTrip: 1 } },
    { title: LONG, unit: 'ms', limit: { payload16MiB: 0.1 } },
  ],
  prepare: () => void instructionAddresses(),
  run: async (adapter, samples) => {
    const { program } = sqliteProgram('-O0');
    const breakpoint = { file: SQLITE_SOURCE, line: lineOf(SQLITE_SOURCE, VDBE_LOOP) };
    await withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint }), async (session) => {
      if (!session.capabilities.supportsDisassembleRequest) return;
      const { frames } = await session.view();
      const pc = frames[0]?.instructionPointerReference ?? '';
      const bias = loadBias(session.debuggee(), program);
      const expect = (offset: number, count: number) => {
        const addresses = instructionAddresses();
        const index = addresses.indexOf(BigInt(pc) - bias);
        return addresses.slice(index + offset, index + offset + count).map((address) => address + bias);
      };
      const measure = async (title: string, offset: number, count: number): Promise<void> => {
        const expected = expect(offset, count);
        const request = { memoryReference: pc, offset: 0, instructionOffset: offset, instructionCount: count };
        for (let i = 0; i < TIMES; i++) {
          const { response, sentAt, receivedAt } = await session.client.request('disassemble', request);
          const { instructions } = response.body as NonNullable<DebugProtocol.DisassembleResponse['body']>;
          const isRight =
            instructions.length === count && instructions.every(({ address }, at) => BigInt(address) === expected[at]);
          if (!isRight) samples.mark(title, 'wrong');
          samples.add(title, receivedAt - sentAt);
        }
      };
      await measure(AROUND, -BEFORE, WINDOW);
      await measure(LONG, 0, MANY);
    });
  },
};

let known: readonly bigint[] | undefined;

/** In the file's addresses, ascending. */
function instructionAddresses(): readonly bigint[] {
  if (known) return known;
  const args = ['-d', '--no-show-raw-insn', '-j', '.text', sqliteProgram('-O0').program];
  const text = execFileSync('objdump', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  known = [...text.matchAll(/^ +([0-9a-f]+):\t/gm)].map(([, address]) => BigInt(`0x${address}`));
  return known;
}

/** Of a position-independent program, whose first segment is at address 0 of the file. */
function loadBias(pid: number, program: string): bigint {
  const mapping = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .find((line) => line.endsWith(program));
  return BigInt(`0x${mapping?.split('-')[0] ?? '0'}`);
}
