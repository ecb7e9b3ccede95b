// The output of the program, from a pipe to whole characters.

import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputPipe } from '../../src/process/outputPipe';

let folder = '';
let writeEnd = -1;
let text = '';
let pipe: OutputPipe;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  writeEnd = openSync(path, constants.O_WRONLY);
  text = '';
  pipe = new OutputPipe(readEnd, (more) => {
    text += more;
  });
});

afterEach(() => {
  pipe.finish();
  closeSync(writeEnd);
  rmSync(folder, { recursive: true });
});

describe('an output pipe', () => {
  it('is empty when nothing was written', () => {
    pipe.drain();
    expect(text).toBe('');
  });

  it('gives characters only when they are whole', () => {
    writeSync(writeEnd, Buffer.from([0x67, 0xc3]));
    pipe.drain();
    expect(text).toBe('g');
    writeSync(writeEnd, Buffer.from([0xbc]));
    pipe.drain();
    expect(text).toBe('gü');
  });

  it('gives a replacement for the half of a character at its end, and nothing after it', () => {
    writeSync(writeEnd, Buffer.from([0x67, 0xc3]));
    pipe.finish();
    expect(text).toBe('g\ufffd');
    pipe.drain();
    pipe.finish();
    expect(text).toBe('g\ufffd');
  });

  it('gives all of a full pipe', () => {
    const full = 'x'.repeat(1 << 16);
    writeSync(writeEnd, full);
    pipe.drain();
    expect(text).toBe(full);
  });
});
