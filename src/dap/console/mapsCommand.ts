// `maps`: the mappings of the program.

import { readMemoryMap } from '../../process/procfs/memoryMap';
import { type ConsoleCommand, requireNoWords } from './command';
import { formatTable } from './table';

export const mapsCommand: ConsoleCommand = {
  name: 'maps',
  parameters: '',
  summary: 'what is mapped in its memory',
  details: 'As in /proc/PID/maps. Works while the program runs. "info ADDRESS" tells of one address.',
  run({ debugger: target }, words) {
    requireNoWords(mapsCommand, words);
    const hex = (value: bigint): string => `0x${value.toString(16).padStart(12, '0')}`;
    return formatTable([
      ['start', 'end', 'size', 'access', 'offset', 'what'],
      ...readMemoryMap(target.inferior?.pid ?? 0).map(({ start, end, permissions, offset, path }) => [
        hex(start),
        hex(end),
        `${(end - start) / 1024n} KiB`,
        permissions,
        `0x${offset.toString(16)}`,
        path,
      ]),
    ]);
  },
};
