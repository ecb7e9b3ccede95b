// The private channel on which the starter in a terminal tells its pid and takes its order: a socket that only this user reaches.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../userError';

const PID_SIZE = 4;
const FAILURE_SIZE = 8;

/** sun_path of unix(7), with its 0. */
const LONGEST_PATH = 107;

export class TerminalChannel {
  readonly #folder = privateFolder();
  readonly #server: Server;
  readonly #connected: Promise<Socket>;
  #socket: Socket | undefined;

  constructor() {
    this.#server = createServer();
    this.#connected = new Promise((resolve, reject) => {
      this.#server.once('connection', resolve);
      this.#server.once('error', reject);
    });
    this.#connected.catch(() => undefined);
    this.#server.listen(this.path);
  }

  get path(): string {
    return join(this.#folder, 'start');
  }

  /** Resolves with the pid of the process that waits in the terminal. */
  async pid(): Promise<number> {
    this.#socket = await this.#connected;
    return (await receive(this.#socket, PID_SIZE)).readUInt32LE(0);
  }

  /** Resolves with the starter's answer, or with undefined when it has become the program or is gone: its end is closed then. */
  async order(bytes: Buffer): Promise<Buffer | undefined> {
    if (!this.#socket) throw new Error('no starter is connected');
    this.#socket.write(bytes);
    return receive(this.#socket, FAILURE_SIZE).catch(() => undefined);
  }

  /** A starter that still waits ends. */
  close(): void {
    this.#socket?.destroy();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function starterGone(): UserError {
  const text = 'The program in the terminal ended before it was started. Launch it again, and leave the terminal open.';
  return new UserError('failed', text);
}

/** Rejects when the other side closes before, or has. */
function receive(socket: Socket, size: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    if (socket.destroyed) {
      reject(starterGone());
      return;
    }
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length >= size) done(() => resolve(bytes));
    });
    const closed = (): void => done(() => reject(starterGone()));
    socket.on('error', closed);
    socket.on('close', closed);
    function done(act: () => void): void {
      socket.removeAllListeners('data');
      socket.removeAllListeners('close');
      act();
    }
  });
}

function privateFolder(): string {
  const parents = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp'].filter((path) => path !== undefined && path !== '');
  for (const parent of parents) {
    if (join(parent ?? '', 'trapline-XXXXXX', 'start').length > LONGEST_PATH) continue;
    try {
      const folder = mkdtempSync(join(parent ?? '', 'trapline-'));
      chmodSync(folder, 0o700);
      return folder;
    } catch {
      // The next one.
    }
  }
  throw new Error(`No folder for a socket can be made in ${parents.join(', ')}.`);
}
