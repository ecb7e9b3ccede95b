// What a socket inode is, from the tables in /proc/PID/net (proc(5)).

import { readFileSync } from 'node:fs';
import { processDirectory } from './processDirectory';

/** By inode: `TCP 127.0.0.1:80 listening`, `TCP 127.0.0.1:5000 -> 127.0.0.1:80`, `Unix /run/x.sock`. Those of unknown families are missing. */
export function readSockets(pid: number): ReadonlyMap<string, string> {
  const sockets = new Map<string, string>();
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6'] as const) {
    for (const fields of rows(pid, table)) {
      const [, local = '', remote = '', state] = fields;
      const inode = fields[9];
      if (inode !== undefined)
        sockets.set(inode, `${table.slice(0, 3).toUpperCase()} ${describe(local, remote, state)}`);
    }
  }
  for (const fields of rows(pid, 'unix')) {
    const inode = fields[6];
    if (inode !== undefined) sockets.set(inode, `Unix ${fields[7] ?? 'without a name'}`);
  }
  return sockets;
}

function rows(pid: number, table: string): readonly (readonly string[])[] {
  try {
    const [, ...lines] = readFileSync(`${processDirectory(pid)}/net/${table}`, 'utf8')
      .trimEnd()
      .split('\n');
    return lines.map((line) => line.trim().split(/\s+/));
  } catch {
    return [];
  }
}

// <net/tcp_states.h>
const LISTEN = '0A';

function describe(local: string, remote: string, state: string | undefined): string {
  if (state === LISTEN) return `${address(local)} listening`;
  return /^0+:0+$/.test(remote) ? address(local) : `${address(local)} -> ${address(remote)}`;
}

/** Each 32-bit word is in the machine's byte order, the port is not. */
function address(text: string): string {
  const [host = '', port = '0'] = text.split(':');
  const bytes = (host.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  const number = Number.parseInt(port, 16);
  if (bytes.length === 4) return `${bytes.join('.')}:${number}`;
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  const short = groups.join(':').replace(/(^|:)0(:0)+(:|$)/, '::');
  return `[${short}]:${number}`;
}
