// `info`: what is known of an address.

import { describePlace } from '../../debugger/signals/memoryPlace';
import { type FileAddress, formatAddress, type LoadAddress, loadAddress } from '../../native/addresses';
import type { SectionInfo } from '../../native/symbols';
import { readMemoryMap } from '../../process/procfs/memoryMap';
import { functionName, symbolWithOffset } from '../../symbols/functionNames';
import type { Module } from '../../symbols/module';
import { invalidCommand } from '../errors';
import type { SessionContext } from '../handler';
import { resolveAddress } from './addressText';
import { codeFacts } from './codeFacts';
import type { ConsoleCommand } from './command';
import { formatTable } from './table';

/** Frames in which a stack address is looked for. */
const MAX_FRAMES = 1000;

export const infoCommand: ConsoleCommand = {
  name: 'info',
  parameters: 'ADDRESS',
  summary: 'what an address is: symbol, section, module, mapping, heap or stack of which thread',
  details:
    'info &counter      a variable\n' +
    'info p             what a pointer points to\n' +
    'info $pc           the code that a register points to\n' +
    'info 0x7ffe1234    any address\n' +
    'Works while the program runs, for addresses, functions and &variable; threads of stacks are known when it stands.',
  yieldsToVariable: true,
  async run(session, _words, line) {
    if (line.text === '') throw invalidCommand('"info" takes an address, or an expression for one: info p.');
    const address = loadAddress(await resolveAddress(session, line.text, line));
    const module = session.debugger.modules.at(address);
    return formatTable([
      ['address', formatAddress(address)],
      ...(module ? moduleRows(address, module) : []),
      ...memoryRows(address, session),
      ...stackRows(address, session),
      ...breakpointRows(address, session),
    ]);
  },
};

function moduleRows(address: LoadAddress, module: Module): string[][] {
  const { native, bias, path } = module;
  const fileAddress = module.toFile(address);
  const section = native.info.sections.find((candidate) => isInside(candidate, fileAddress));
  const rows: string[][] = [...symbolRows(fileAddress, module), ...codeRows(fileAddress, module)];
  if (section) rows.push(['section', `${section.name}+${hex(fileAddress - section.address)}`]);
  rows.push(['module', `${path}, loaded at ${formatAddress(module.low)}`]);
  // Where both are the same there is nothing to convert.
  if (bias !== 0n) rows.push(['in the file', formatAddress(fileAddress)]);
  return rows;
}

/** .tbss has addresses that others have, too: it is only a plan for each thread's memory. Address 0: not in memory. */
function isInside({ name, address, size }: SectionInfo, wanted: bigint): boolean {
  return address !== 0n && name !== '.tbss' && wanted >= address && wanted < address + size;
}

function symbolRows(address: bigint, { native }: Module): string[][] {
  const symbol = native.symbolAt(address);
  if (!symbol || (symbol.size > 0n && address >= symbol.address + symbol.size)) return [];
  const kind = symbol.kind === 'object' ? 'variable' : symbol.kind === 'function' ? 'function' : 'symbol';
  const size = symbol.size > 0n ? `, a ${kind} of ${symbol.size} byte${symbol.size === 1n ? '' : 's'}` : '';
  return [['symbol', `${symbolWithOffset(symbol, address)}${size}`]];
}

function codeRows(address: FileAddress, module: Module): string[][] {
  const info = codeFacts(module, address);
  if (!info.function) return [];
  const rows = info.inlines.map(({ name }) => ['inlined', name]);
  if (!info.symbol) rows.push(['function', functionName(info, address)]);
  if (info.line && info.line.line > 0) rows.push(['source', `${info.line.file}:${info.line.line}`]);
  return rows;
}

function memoryRows(address: bigint, { debugger: target }: SessionContext): string[][] {
  const map = readMemoryMap(target.inferior?.pid ?? 0);
  const stacks = target.threads.flatMap(({ tid, registers }) => (registers ? [{ tid, sp: registers.sp }] : []));
  const rows = [['place', describePlace(address, map, stacks)]];
  const mapping = map.find(({ start, end }) => address >= start && address < end);
  if (!mapping) return [...rows, ['mapping', 'none: reading it would fail']];
  const { start, end, permissions, path } = mapping;
  rows.push(['mapping', `${formatAddress(start)}-${formatAddress(end)} ${permissions} ${path}`.trimEnd()]);
  return rows;
}

/** The frame that an address of a stack belongs to. */
function stackRows(address: bigint, { debugger: target, stopView }: SessionContext): string[][] {
  if (target.state !== 'stopped') return [];
  const map = readMemoryMap(target.inferior?.pid ?? 0);
  const stack = map.find(({ start, end }) => address >= start && address < end);
  const owner = target.threads.find(({ registers }) => registers && stack && contains(stack, registers.sp));
  const { registers } = owner ?? {};
  if (!owner || !registers) return [];
  const { sp } = registers;
  const distance = `thread ${owner.tid}, ${hex(address < sp ? sp - address : address - sp)}`;
  if (address < sp) return [['stack', `${distance} below its stack pointer`]];
  const frame = stopView
    .callStack(owner.tid)
    .frames(0, MAX_FRAMES)
    .find((candidate) => address < candidate.physical.cfa && !candidate.isInline);
  const inFrame = frame ? `, in frame #${frame.level} ${frame.name}` : '';
  return [['stack', `${distance} above its stack pointer${inFrame}`]];
}

function contains({ start, end }: { start: bigint; end: bigint }, address: bigint): boolean {
  return address >= start && address < end;
}

function breakpointRows(address: LoadAddress, { debugger: target }: SessionContext): string[][] {
  const ids = target.breakpoints.all.flatMap(({ id, addresses }) => (addresses.includes(address) ? [id] : []));
  return ids.length > 0 ? [['breakpoint', ids.join(', ')]] : [];
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
