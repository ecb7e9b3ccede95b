// `--listen`: a server for many sessions, on a loopback port or a Unix socket.

import { lstatSync, unlinkSync } from 'node:fs';
import { connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { serve } from './connection';
import { outputOf } from './frameWriter';
import type { Log } from './log';

/** `port` 0 lets the system choose. */
export type ListenAddress = { readonly port: number } | { readonly path: string };

/** `PORT` or `unix:PATH`; undefined for anything else. */
export function parseListenAddress(text: string): ListenAddress | undefined {
  if (text.startsWith('unix:')) return text.length > 5 ? { path: text.slice(5) } : undefined;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? { port: Number(text) } : undefined;
}

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {}

/** Resolves with where it listens, for people. Throws ListenError. */
export async function listen(
  address: ListenAddress,
  log: Log,
): Promise<{ readonly where: string; readonly server: Server }> {
  const server = createServer((socket: Socket) => {
    socket.setNoDelay(true);
    serve((receive) => socket.on('data', receive), outputOf(socket), log).catch((error: Error) =>
      log.problem(`session ended by ${error.stack}`),
    );
  });
  if ('path' in address) await removeStaleSocket(address.path);
  try {
    await bind(server, 'path' in address ? address : { ...address, host: '127.0.0.1' });
  } catch (error) {
    throw new ListenError(describeBindError(address, error as NodeJS.ErrnoException));
  }
  const bound = server.address();
  return { server, where: typeof bound === 'object' && bound ? `127.0.0.1:${bound.port}` : `unix:${bound}` };
}

/** Only the owner may connect to the socket: whoever can talk to a debugger can run programs. */
async function bind(server: Server, options: ListenOptions): Promise<void> {
  const mask = process.umask(0o077);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } finally {
    process.umask(mask);
  }
}

/** A socket file that nobody listens on is left from an adapter that was killed. */
async function removeStaleSocket(path: string): Promise<void> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isSocket())
    throw new ListenError(`"${path}" exists and is not a socket. Choose another path or remove it.`);
  const isAlive = await new Promise<boolean>((resolve) => {
    const probe = connect({ path }, () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'));
  });
  if (isAlive) throw new ListenError(`Another process listens on "${path}". Choose another path or stop it.`);
  unlinkSync(path);
}

function describeBindError(address: ListenAddress, error: NodeJS.ErrnoException): string {
  const where = 'path' in address ? `"${address.path}"` : `port ${address.port}`;
  if (error.code === 'EADDRINUSE')
    return `Another process listens on ${where}. Choose another one or stop that process.`;
  if (error.code === 'EACCES' && 'path' in address) {
    // libuv reports a missing folder as EACCES too.
    return `Cannot listen on ${where}: its folder does not exist, or you may not write to it.`;
  }
  if (error.code === 'EACCES') return `No permission to listen on ${where}. Choose a port above 1023.`;
  return `Cannot listen on ${where}: ${error.message}.`;
}
