// Programs whose debug information is damaged or cut off: the session works, and says what is wrong.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

function executable(content: Buffer): string {
  const path = join(folder, 'damaged');
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

const target = () => buildTarget('debugger/stepping.c');

/** The target with one section filled with 0xff. */
function withDamaged(section: string): string {
  const { program } = target();
  const table = execFileSync('readelf', ['-SW', program], { encoding: 'utf8' });
  const row = new RegExp(`\\${section}\\s+\\S+\\s+[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+)`).exec(table);
  const offset = Number.parseInt(row?.[1] ?? '', 16);
  const content = readFileSync(program);
  content.fill(0xff, offset, offset + Number.parseInt(row?.[2] ?? '', 16));
  return executable(content);
}

describe('a program with a damaged section', () => {
  for (const section of ['.debug_info', '.debug_abbrev', '.debug_line', '.debug_str', '.symtab', '.eh_frame']) {
    it(`${section} is stepped through to its end`, async () => {
      await driver.launch(withDamaged(section));
      const [line] = await driver.breakAt(target(), ['leaf-body']);
      const [fn] = await driver.debugger.breakpoints.setFunctions([{ name: 'leaf' }]);
      expect(fn?.isVerified).toBe(true);
      if (!line?.isVerified) expect(line?.message).toMatch(/damaged.* Build/);
      await driver.debugger.start();
      let event = await driver.stopOrEnd();
      expect(event.kind).toBe('stopped');
      for (let turn = 0; event.kind === 'stopped'; turn++) {
        await driver.debugger.step(
          event.thread,
          turn % 3 === 0 ? 'out' : 'over',
          turn % 2 === 0 ? 'line' : 'instruction',
        );
        event = await driver.stopOrEnd();
      }
      expect(event.death).toEqual({ kind: 'exited', status: 0 });
    });
  }
});

describe('a program that was cut off', () => {
  for (const length of [100, 1000, 10_000]) {
    it(`after ${length} bytes says so`, async () => {
      const launching = driver.launch(executable(readFileSync(target().program).subarray(0, length)));
      await expect(launching).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(/damaged or was cut off/),
      });
    });
  }
});
