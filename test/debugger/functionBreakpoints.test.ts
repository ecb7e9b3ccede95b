// Function breakpoints: which functions a name or a pattern means.

import { afterEach, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

const target = () => buildTarget('stepping/overloads.cpp');

async function hitsOf(name: string, { program } = target()): Promise<number[]> {
  await driver.launch(program);
  const [breakpoint] = await driver.debugger.breakpoints.setFunctions([{ name }]);
  expect(breakpoint?.isVerified, breakpoint?.message).toBe(true);
  await driver.debugger.start();
  const lines: number[] = [];
  for (;;) {
    const event = await driver.stopOrEnd();
    if (event.kind === 'exited') return lines;
    lines.push(driver.line(event.thread));
    await driver.debugger.continue();
  }
}

it.each([
  ['send', ['send-int', 'send-text']],
  ['net::send(int)', ['send-int']],
  ['send(char const*)', ['send-text']],
  ['twice', ['twice', 'twice']],
  ['twice<double>', ['twice']],
  ['net::operator*', ['times']],
  ['net::*', ['grow', 'send-int', 'send-text', 'secret', 'times']],
  ['*::s*', ['send-int', 'send-text', 'secret']],
  ['/^net::send\\(/', ['send-int', 'send-text']],
  ['/SECRET/i', ['secret']],
  ['/twice<(int|double)>/', ['twice', 'twice']],
])('%s stops in the functions that it means', async (name, markers) => {
  const lines = await hitsOf(name);
  expect(lines.sort()).toEqual(markers.map((marker) => target().line(marker)).sort());
});

it.each([
  ['main', ['first', 'inner']],
  ['inner::main', ['inner']],
  ['firstStop::main', ['first']],
])('%s of Rust is what the user has written, not what the compiler has put in front of it', async (name, markers) => {
  const rust = buildTarget('firstStop.rs');
  expect(await hitsOf(name, rust)).toEqual(markers.map((marker) => rust.line(marker)));
});

it("::main of Rust is the compiler's, which has no line", async () => {
  expect(await hitsOf('::main', buildTarget('firstStop.rs'))).toEqual([0]);
});

it.each([
  ['/(/', /regular expression/i],
  ['nothing::*', /No function with source .* fits nothing::\*/],
])('%s says what is wrong', async (name, message) => {
  await driver.launch(target().program);
  expect(await driver.debugger.breakpoints.setFunctions([{ name }])).toMatchObject([
    { isVerified: false, message: expect.stringMatching(message) },
  ]);
});
