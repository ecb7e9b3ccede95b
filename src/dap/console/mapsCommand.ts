// `maps`: the mappings of the program.

import { readMemoryMap } from '../../process/procfs/memoryMap';
import type { ConsoleCommand } from './command';
import { firstRows } from './longAnswer';
import { formatTable } from './table';

export const mapsCommand: ConsoleCommand = {
  name: 'maps',
  parameters: '[all]',
  summary: 'what is mapped in its memory',
  details: 'As in /proc/PID/maps. Works while the program runs. "info ADDRESS" tells of one address.',
  candidates: [['all']],
  run({ debugger: target }, words) {
    const { shown, note } = firstRows(mapsCommand, words, readMemoryMap(target.inferior?.pid ?? 0));
    const hex = (value: bigint): string => `0x${value.toString(16).padStart(12, '0')}`;
    const table = formatTable([
      ['start', 'end', 'size', 'access', 'offset', 'what'],
      ...shown.map(({ start, end, permissions, offset, path }) => [
        hex(start),
        hex(end),
        `${(end - start) / 1024n} KiB`,
        permissions,
        `0x${offset.toString(16)}`,
        path,
      ]),
    ]);
    return table + note;
  },
};
