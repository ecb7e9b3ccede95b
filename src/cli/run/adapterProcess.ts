// An adapter as a child process: `trapline dap` on stdio.

import { type ChildProcess, spawn } from 'node:child_process';
import { type ClientListener, DapClient } from '../client/dapClient';

export interface AdapterProcess {
  readonly client: DapClient;
  /** Resolves with a text when it ended otherwise than with exit code 0. */
  readonly ended: Promise<string | undefined>;
  /** Goes away as a client does that was killed: the adapter ends the program and itself. */
  stop(): void;
}

/**
 * In a session of its own: Ctrl-C in the terminal reaches us alone, and we decide what becomes of the program. When we die, the
 * adapter sees its stdin close, and kills the program.
 */
export function startAdapter(bundle: string, listener: ClientListener): AdapterProcess {
  const child = spawn(process.execPath, [bundle, 'dap'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const client = new DapClient(child.stdout, child.stdin, listener);
  return { client, ended: waitForEnd(child, client), stop: () => child.stdin.end() };
}

function waitForEnd(child: ChildProcess, client: DapClient): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      client.close(error);
      resolve(`the adapter did not start: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      client.close(new Error('the adapter ended'));
      if (code === 0) resolve(undefined);
      else resolve(signal ? `the adapter was ended by ${signal}` : `the adapter ended with exit code ${code}`);
    });
  });
}
