// `trapline dap`: the adapter on stdio, or as a server.

import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { serve } from '../dap/connection';
import { fileLog, type Log, stderrLog } from '../dap/log';
import { readOptions } from './options';
import { standardInput } from './standardInput';
import { standardOutput } from './standardOutput';
import { UsageError } from './usageError';

const HELP = `Usage: trapline dap [--listen PORT|unix:PATH] [--log FILE]

Speaks the Debug Adapter Protocol on stdin and stdout.

Options:
  --listen PORT|unix:PATH  serve many sessions on a loopback port or a Unix socket; where it listens goes to stderr
  --log FILE               append all messages to FILE
  -h, --help               show this text
`;

/** A session that cannot end would leave its program behind: the kernel kills it when the adapter exits. */
const END_LIMIT_MS = 10_000;

const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves with the exit code; a server runs until it is told to stop. */
export async function dapCommand(args: readonly string[]): Promise<number | undefined> {
  const { values } = readOptions(
    'trapline dap',
    args,
    { listen: { type: 'string' }, log: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    false,
  );
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const log = openLog(values.log);
  if (values.listen !== undefined) return serveMany(values.listen, log);
  // The code that it has compiled is what the next one needs.
  if (await serve(openInput, standardOutput(), log)) (process as EventEmitter).emit('sessionEnded');
  return 0;
}

function openInput(receive: (bytes: Buffer) => void): Readable {
  const input = standardInput(receive);
  // The way out: the program is let go or killed as when the client goes.
  for (const signal of END_SIGNALS) process.once(signal, () => input.destroy());
  return input.once('close', () => setTimeout(() => process.exit(1), END_LIMIT_MS).unref());
}

async function serveMany(text: string, log: Log): Promise<undefined> {
  const { listen, ListenError, parseListenAddress } = await import('../dap/listen');
  const address = parseListenAddress(text);
  if (address === undefined) {
    throw new UsageError(
      `--listen "${text}" is neither a port from 0 to 65535 nor unix:PATH\nTry "trapline dap --help".`,
    );
  }
  try {
    const { server, where } = await listen(address, log);
    process.stderr.write(`trapline: listening on ${where}\n`);
    // Closing removes the socket file. The addon's clean-up kills what the sessions had launched and lets go the rest.
    for (const signal of END_SIGNALS) {
      process.once(signal, () => {
        server.close();
        process.exit(0);
      });
    }
  } catch (error) {
    if (error instanceof ListenError) throw new UsageError(error.message);
    throw error;
  }
}

function openLog(path: string | undefined): Log {
  if (path === undefined) return stderrLog;
  try {
    return fileLog(path);
  } catch (error) {
    throw new UsageError(`--log: ${(error as Error).message}`);
  }
}
