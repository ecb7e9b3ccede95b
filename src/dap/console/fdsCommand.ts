// `fds`: the open file descriptors of the program.

import { readFileDescriptors } from '../../process/procfs/fileDescriptors';
import { readSockets } from '../../process/procfs/sockets';
import { type ConsoleCommand, requireNoWords } from './command';
import { formatTable } from './table';

export const fdsCommand: ConsoleCommand = {
  name: 'fds',
  parameters: '',
  summary: 'its open files, pipes and sockets',
  details: 'Closed or kept: what happens to the descriptor at exec. Works while the program runs.',
  run({ debugger: target }, words) {
    requireNoWords(fdsCommand, words);
    const pid = target.inferior?.pid ?? 0;
    const sockets = readSockets(pid);
    return formatTable([
      ['fd', 'access', 'offset', 'exec', 'what'],
      ...readFileDescriptors(pid).map(({ fd, access, offset, isClosedOnExec, target: what }) => {
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
  },
};
