// `fds`: the open file descriptors of the program.

import { readFileDescriptors } from '../../process/procfs/fileDescriptors';
import { readSockets } from '../../process/procfs/sockets';
import type { ConsoleCommand } from './command';
import { firstRows } from './longAnswer';
import { formatTable } from './table';

export const fdsCommand: ConsoleCommand = {
  name: 'fds',
  parameters: '[all]',
  summary: 'its open files, pipes and sockets',
  details: 'Closed or kept: what happens to the descriptor at exec. Works while the program runs.',
  candidates: [['all']],
  run({ debugger: target }, words) {
    const pid = target.inferior?.pid ?? 0;
    const { shown, note } = firstRows(fdsCommand, words, readFileDescriptors(pid));
    const sockets = readSockets(pid);
    const table = formatTable([
      ['fd', 'access', 'offset', 'exec', 'what'],
      ...shown.map(({ fd, access, offset, isClosedOnExec, target: what }) => {
        const inode = /^socket:\[(\d+)\]$/.exec(what)?.[1];
        const socket = inode === undefined ? undefined : sockets.get(inode);
        return [
          String(fd),
          access,
          offset === undefined ? '' : String(offset),
          isClosedOnExec ? 'closed' : 'kept',
          socket === undefined ? what : `${what} ${socket}`,
        ];
      }),
    ]);
    return table + note;
  },
};
