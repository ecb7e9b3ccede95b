// Starts the program with the code that V8 has compiled for it in an earlier session: compiling it anew takes a good part of what users wait for.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** Of program.js: code of another one would be wrong, and V8 compares lengths only. */
declare const PROGRAM_HASH: string;

const PROGRAM = join(__dirname, 'program.js');
const CACHE = join(__dirname, `program-${PROGRAM_HASH}-${cachedDataVersionTag().toString(16)}.cache`);

/** As Node wraps CommonJS modules. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const;

function readCache(): Buffer | undefined {
  try {
    return readFileSync(CACHE);
  } catch {
    return undefined;
  }
}

/**
 * A session that compiled but little that is not there yet leaves it as it is: each start reads all that is there (5 ms for 380 KB), and compiling what few
 * sessions need takes four times as long, where it is needed.
 */
const WORTHWHILE = 1.02;

/** Renamed into place: others may be starting. Where the folder cannot be written, each start compiles. */
function writeCache(script: Script, present: number): void {
  const scratch = `${CACHE}.${process.pid}`;
  try {
    const code = script.createCachedData();
    if (code.length < present * WORTHWHILE) return;
    writeFileSync(scratch, code);
    renameSync(scratch, CACHE);
  } catch {
    // Nothing but time is lost.
  }
}

const cachedData = readCache();
const script = new Script(WRAPPER.join(readFileSync(PROGRAM, 'utf8')), {
  filename: PROGRAM,
  ...(cachedData && { cachedData }),
});
const present = script.cachedDataRejected ? 0 : (cachedData?.length ?? 0);
// By then what sessions need is compiled.
process.once('sessionEnded', () => writeCache(script, present));
script.runInThisContext().call(exports, exports, createRequire(__filename), module, __filename, __dirname);
