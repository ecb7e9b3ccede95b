// New values for variables and expressions: read back here, and printed by the program itself.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame, variablesOf } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('assignments.c');

async function localsReference(client: TestClient, frame: Dap.StackFrame, scope = 'Locals'): Promise<number> {
  const { scopes } = await client.request('scopes', { frameId: frame.id });
  return scopes.find(({ name }) => name === scope)?.variablesReference ?? 0;
}

async function outputAfter(client: TestClient, threadId: number | undefined): Promise<string> {
  await client.request('continue', { threadId: threadId ?? 0 });
  await client.waitFor('terminated');
  return client.output('stdout');
}

describe('setVariable', () => {
  /** Variable, what is typed, what it is then, and what the program prints of it. */
  const values = [
    ['number', '-42', '-42', 'number=-42 '],
    ['number', '0x10', '16', 'number=16 '],
    ['number', '0b101', '5', 'number=5 '],
    ['number', 'list[1]', '20', 'number=20 '],
    ['byte', '255', "255 '\\377'", 'byte=255 '],
    ['big', '-9223372036854775808', '-9223372036854775808', 'big=-9223372036854775808 '],
    ['huge', '1000000', '1000000', 'huge=1000000\n'],
    ['single', '0.1', '0.1', 'single=0.1 '],
    ['real', '-1e300', '-1e+300', 'real=-1e+300 '],
    ['real', 'inf', 'inf', 'real=inf '],
    ['extended', '-0.125', '-0.125', 'extended=-0.125\n'],
    ['real', '-0', '-0', 'real=-0 '],
    ['real', '010', '8', 'real=8 '],
    ['extended', '3.1415926535897932385', '3.1415926535897932385', 'extended=3.14159\n'],
    ['turn', '-1.5 - 0.25i', '-1.5 - 0.25i', 'turn=-1.5,-0.25\n'],
    ['turn', '2.5', '2.5 + 0i', 'turn=2.5,0\n'],
    ['extended', 'single * 3', '4.5', 'extended=4.5\n'],
    ['flag', 'true', 'true', 'flag=1 '],
    ['letter', "'z'", "122 'z'", 'letter=z '],
    ['letter', "81 'Q'", "81 'Q'", 'letter=Q '],
    ['color', 'GREEN', 'GREEN', 'color=5 '],
    ['color', '6', 'BLUE', 'color=6 '],
    ['access', 'READ | EXECUTE', 'READ | EXECUTE', 'access=5\n'],
    ['pointer', 'nullptr', '0x0', 'pointer=null '],
    ['pointer', '&list[2]', undefined, 'pointer=set *pointer=30 '],
    ['pointer', '0x0 [Derived] {x=1}', '0x0', 'pointer=null '],
    ['pointer', '0x0 fd 3, for reading', '0x0', 'pointer=null '],
    ['pointer', '0x1 << 31 << 1', '0x0', 'pointer=null '],
    ['text', 'name', undefined, 'text=abc '],
    ['name', '"seven77"', '"seven77"', 'name=seven77\n'],
    ['name', '"é\\tx"', '"é\\tx"', 'name=é\tx\n'],
    ['here', 'there', '{x=3, y=4}', 'here=3,4 there=3,4\n'],
  ] as const;

  it.each(values)('%s = %s', async (name, value, shown, printed) => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'values');
    const frame = await topFrame(client, threadId);
    const variablesReference = await localsReference(client, frame);
    const answer = await client.request('setVariable', { variablesReference, name, value });
    if (shown !== undefined) expect(answer.value).toBe(shown);
    // The scope that was given out before and a new one say the same.
    const { variables } = await client.request('variables', { variablesReference });
    expect(variables.find((variable) => variable.name === name)?.value).toBe(answer.value);
    expect((await variablesOf(client, frame, 'Locals')).get(name)?.value).toBe(answer.value);
    expect(await outputAfter(client, threadId)).toContain(printed);
  });
});

it('writes members, elements, bit-fields and globals, by variable and by expression', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'values');
  const frame = await topFrame(client, threadId);
  const locals = await variablesOf(client, frame, 'Locals');
  const set = async (owner: string, name: string, value: string) =>
    (
      await client.request('setVariable', {
        variablesReference: locals.get(owner)?.variablesReference ?? 0,
        name,
        value,
      })
    ).value;
  expect(await set('here', 'y', '77')).toBe('77');
  expect(await set('list', '[1]', '-5')).toBe('-5');
  expect(await set('bits', 'low', '6')).toBe('6');
  expect(await set('bits', 'middle', '-64')).toBe('-64');
  expect(await set('bits', 'high', '1099511627775')).toBe('1099511627775');
  const expression = async (text: string, value: string) =>
    (await client.request('setExpression', { expression: text, value, frameId: frame.id })).value;
  expect(await expression('counter', '99')).toBe('99');
  expect(await expression('*pointer', '31')).toBe('31');
  const { result } = await client.request('evaluate', {
    expression: 'bits.low = 14',
    frameId: frame.id,
    context: 'repl',
  });
  // What does not fit is lost, as in the program.
  expect(result).toBe('6');
  expect((await variablesOf(client, frame, 'Locals')).get('number')?.value).toBe('31');
  const printed = await outputAfter(client, threadId);
  expect(printed).toContain('here=1,77 ');
  expect(printed).toContain('bits=6,-64,1099511627775 list=10,-5,30 counter=99');
  expect(printed).toContain('number=31 ');
});

it('refuses what it cannot do, and says what it expected', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'values');
  const frame = await topFrame(client, threadId);
  const refusal = async (expression: string, value: string) =>
    (await client.failure('setExpression', { expression, value, frameId: frame.id })).text;
  expect(await refusal('byte', '256')).toMatch(
    /^256 does not fit into 8 bits: expected a number of type "unsigned char"/,
  );
  expect(await refusal('color', '4294967296')).toBe('4294967296 does not fit into 32 bits');
  expect(await refusal('bits.low', '8')).toBe('8 does not fit into 3 bits');
  expect(await refusal('bits.middle', '64')).toBe('64 does not fit into 7 bits');
  expect(await refusal('number', 'nubmer')).toMatch(/"nubmer".*number.*expected a number of type "int"/s);
  expect(await refusal('number', 'here')).toBe(
    '"struct point" cannot become "int", at column 1 of "here": expected a number of type "int"',
  );
  expect(await refusal('color', 'PURPLE')).toMatch(/RED, GREEN, BLUE or a number for "enum color"/);
  expect(await refusal('flag', '2')).toMatch(/2 does not fit into a bool/);
  expect(await refusal('name', '"longer than it is"')).toMatch(/needs 18 characters.*room for 8/);
  expect(await refusal('here', '5')).toMatch(/expected a value of type "struct point"/);
  expect(await refusal('number', '')).toMatch(/expected a number of type "int"/);
  const { variables } = await client.request('variables', { variablesReference: await localsReference(client, frame) });
  const missing = { variablesReference: await localsReference(client, frame), name: 'nothing', value: '1' };
  expect((await client.failure('setVariable', missing)).text).toMatch(/there is no variable "nothing" here/);
  expect(variables.find(({ name }) => name === 'number')?.value).toBe('1');
  expect(await outputAfter(client, threadId)).toContain('number=1 byte=2 big=3 huge=4\n');
});

describe('registers', () => {
  it('are written in the innermost frame, vector registers too', async () => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'leaf');
    const frame = await topFrame(client, threadId);
    const set = async (expression: string, value: string) =>
      (await client.request('setExpression', { expression, value, frameId: frame.id })).value;
    expect(await set('$r11', '0x1234567890')).toBe('0x1234567890');
    expect(await set('$xmm7', '0x3ff0000000000000')).toBe('0x00000000000000003ff0000000000000');
    const { result } = await client.request('evaluate', { expression: '$r11', frameId: frame.id });
    expect(result).toBe('0x1234567890');
    expect(await set('$st3', '-2.5')).toBe('-2.5 (empty)');
    expect(await set('$xmm6.v4_float[2]', '1.5')).toBe('1.5');
    const vector = await client.request('evaluate', { expression: '$xmm6.v4_int32[2]', frameId: frame.id });
    expect(vector.result).toBe(String(0x3fc00000));
    expect(await set('$r10d', '-1')).toBe('-1');
    const refused = await client.failure('setExpression', { expression: '$cs', value: '0', frameId: frame.id });
    expect(refused.text).toMatch(/kernel refuses/);
  });

  it('are written in callers where a frame below has them', async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'leaf');
    const { stackFrames } = await client.request('stackTrace', { threadId });
    const caller = stackFrames.find(({ name }) => name === 'caller');
    if (!caller) throw new Error('no caller');
    // `kept` is in rbx, 6, which the program adds to 10.
    const answer = await client.request('setExpression', { expression: 'kept', value: '1000', frameId: caller.id });
    expect(answer.value).toBe('1000');
    const main = stackFrames.find(({ name }) => name === 'main');
    const lost = await client.failure('setExpression', { expression: '$rax', value: '1', frameId: main?.id });
    expect(lost.text).toMatch(/rax" cannot be changed: .*not saved by the frames below/);
    expect(await outputAfter(client, threadId)).toContain('caller=1010');
  });

  it('a saved register is written where it was saved', async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'leaf');
    const { stackFrames } = await client.request('stackTrace', { threadId });
    const main = stackFrames.find(({ name }) => name === 'main');
    // caller() pushes rbx, so main's is in memory; the innermost frame's stays.
    const before = await client.request('evaluate', { expression: '$rbx', frameId: stackFrames[0]?.id ?? 0 });
    const answer = await client.request('setExpression', { expression: '$rbx', value: '0x77', frameId: main?.id ?? 0 });
    expect(answer.value).toBe('0x77');
    const after = await client.request('evaluate', { expression: '$rbx', frameId: stackFrames[0]?.id ?? 0 });
    expect(after.result).toBe(before.result);
  });
});

it('tells clients that values have changed, and the memory that they have read', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(
    client,
    target,
    'values',
    {},
    {
      supportsInvalidatedEvent: true,
      supportsMemoryEvent: true,
    },
  );
  const frame = await topFrame(client, threadId);
  const list = (await variablesOf(client, frame, 'Locals')).get('list');
  const memoryReference = list?.memoryReference ?? '';
  await client.request('readMemory', { memoryReference, count: 12 });
  await client.request('setExpression', { expression: 'list[2]', value: '0x01020304', frameId: frame.id });
  expect(await client.waitFor('invalidated')).toEqual({ areas: ['stacks', 'variables'] });
  expect(await client.waitFor('memory')).toEqual({ memoryReference, offset: 8, count: 4 });
  await client.request('setExpression', { expression: 'number', value: '2', frameId: frame.id });
  await client.waitFor('invalidated');
  expect(client.pendingEvents('memory')).toEqual([]);
  const data = Buffer.from([9, 0, 0, 0]).toString('base64');
  expect(await client.request('writeMemory', { memoryReference, offset: 4, data })).toEqual({ bytesWritten: 4 });
  expect(await client.waitFor('memory')).toEqual({ memoryReference, offset: 4, count: 4 });
  expect(await outputAfter(client, threadId)).toContain(`list=10,9,${0x01020304} `);
});

it('marks what nothing can be written to', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'values');
  const frame = await topFrame(client, threadId);
  const evaluated = async (expression: string) =>
    (await client.request('evaluate', { expression, frameId: frame.id })).presentationHint;
  expect(await evaluated('number')).toBeUndefined();
  expect(await evaluated('bits.low')).toBeUndefined();
  expect(await evaluated('&number')).toEqual({ attributes: ['readOnly'] });
});

it('assigns in expressions on the console, and nowhere else', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'values');
  const frame = await topFrame(client, threadId);
  const ask = { frameId: frame.id };
  for (const context of ['hover', 'watch', 'variables', 'clipboard']) {
    const { text } = await client.failure('evaluate', { expression: 'number = 9', context, ...ask });
    expect(text).toMatch(/cannot be changed from here/);
    expect((await client.failure('evaluate', { expression: 'list[number++]', context, ...ask })).text).toMatch(
      /debug console/,
    );
  }
  const before = await client.request('evaluate', { expression: 'number', context: 'watch', ...ask });
  expect(before.result).toBe('1');
  const { result } = await client.request('evaluate', { expression: 'number = list[2] + 1', context: 'repl', ...ask });
  expect(result).toBe('31');
  const after = await client.request('evaluate', { expression: 'number', context: 'watch', ...ask });
  expect(after.result).toBe('31');
  await client.request('evaluate', { expression: 'bits.middle += 3', context: 'repl', ...ask });
  const printed = await outputAfter(client, threadId);
  expect(printed).toContain('number=31 ');
  expect(printed).toContain('bits=1,1,3 ');
});

/** Place, what is typed, what it is then, and what the program prints of it. */
type Rows = readonly (readonly [string, string, string | RegExp, string])[];

const cpp: Rows = [
  ['number', '0x20', '32', 'number=32 '],
  ['reference', '21', '21', 'number=21 '],
  ['flag', 'true', 'true', 'flag=1 '],
  ['wide', "U'é'", "233 U'é'", 'wide=233 '],
  ['name', 'L"hello"', 'L"hello"', 'name=hello\n'],
  ['name', '"hey"', 'L"hey"', 'name=hey\n'],
  ['paint', 'green', 'green', 'paint=5 '],
  ['paint', 'color::blue', 'blue', 'paint=6 '],
  ['rights', 'read | permissions::execute', 'read | execute', 'rights=5\n'],
  ['rights', 'read | 2', 'read | write', 'rights=3\n'],
  ['small', '"now it is 15 ch"', '"now it is 15 ch"', 'small=now it is 15 ch/15 '],
  ['small', '""', '""', 'small=/0 '],
  ['large', '"less"', '"less"', 'large=less/4\n'],
  ['list[1]', '77', '77', 'list=1,77,3 '],
  ['flags[1]', 'true', 'true', 'flags=111 '],
  ['flags[2]', 'false', 'false', 'flags=100 '],
  ['set[0]', 'true', 'true', 'set=00000011\n'],
  ['object.id', '7', '7', 'answer=702 here=9'],
  ['object.extra', '8', '8', 'answer=108 '],
  ['derived::count', '44', '44', 'count=44\n'],
  ['one', 'other', '{x=2, y=2.5}', 'one=2,2.5 '],
  ['one.y', 'other.y * 2', '5', 'one=1,5 '],
];

const rust: Rows = [
  ['number', '-7', '-7', 'number=-7 '],
  [
    'big',
    '340282366920938463463374607431768211455',
    '340282366920938463463374607431768211455',
    'big=340282366920938463463374607431768211455 ',
  ],
  ['real', '0.1', '0.1', 'real=0.1 '],
  ['flag', 'true', 'true', 'flag=true '],
  ['letter', "'é'", "'é'", 'letter=é\n'],
  ['color', 'Blue', 'Blue', 'color=Blue '],
  ['point.x', '12', '12', 'Point { x: 12, y: 2.0 }'],
  ['list[2]', '65535', '65535', 'list=[1, 2, 65535]'],
  ['pair.1', '5', '5', 'pair=(4, 5)'],
  ['maybe', 'None', 'None', 'maybe=None '],
  ['name', '"net"', '"net"', 'name=net/3'],
  ['*reference', '99', '99', 'reference=99 '],
];

describe.each([
  ['assignments.cpp', cpp],
  ['assignments.rs', rust],
] as const)('setExpression in %s', (source, rows) => {
  it.each(rows)('%s = %s', async (expression, value, shown, printed) => {
    const { client } = startSession();
    const program = buildTarget(source);
    const { threadId } = await runTo(client, program, 'values');
    const { id: frameId } = await topFrame(client, threadId);
    const answer = await client.request('setExpression', { expression, value, frameId });
    expect(answer.value).toEqual(shown);
    expect(await outputAfter(client, threadId)).toContain(printed);
  });
});

it('keeps to what Rust takes for granted', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('assignments.rs'), 'values');
  const { id: frameId } = await topFrame(client, threadId);
  const refusal = async (expression: string, value: string) =>
    (await client.failure('setExpression', { expression, value, frameId })).text;
  expect(await refusal('color', '3')).toBe('no variant is 3: expected Red, Green, Blue');
  expect(await refusal('letter', '0xd800 as u32')).toMatch(/character/);
  expect(await refusal('flag', '2')).toMatch(/2 does not fit into a bool/);
  expect(await refusal('name', '"\\xff"')).toMatch(/not UTF-8/);
  expect(await refusal('name', 'name')).toMatch(/may own what it points to/);
});

it('refuses to copy what owns something, and texts that have no room', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('assignments.cpp'), 'values');
  const { id: frameId } = await topFrame(client, threadId);
  const refusal = async (expression: string, value: string) =>
    (await client.failure('setExpression', { expression, value, frameId })).text;
  expect(await refusal('small', '"sixteen letters!"')).toMatch(/needs 16 characters, and the string has room for 15/);
  expect(await refusal('small', 'large')).toMatch(/may own what it points to: expected a text that fits/);
  expect(await refusal('list', 'list')).toMatch(/may own what it points to: expected new values for its members/);
  expect(await refusal('list.size()', '5')).toMatch(/in no place of the program/);
  expect(await refusal('number + 1', '5')).toMatch(/in no place of the program/);
  expect(await refusal('paint', 'yellow')).toMatch(/red, green, blue or a number for "color"/);
  const typed = async (expression: string, context = 'repl') =>
    client.send('evaluate', { expression, context, frameId });
  expect(await typed('small = "fits"')).toMatchObject({ body: { result: '"fits"' } });
  expect(await typed('name = L"xyz"')).toMatchObject({ body: { result: 'L"xyz"' } });
  expect(await typed('small')).toMatchObject({ body: { result: '"fits"' } });
  for (const refused of [
    'small = "sixteen letters!"',
    'small += "x"',
    'small = L"wide"',
    'name = "narrow"',
    'name = L"sixsix"',
  ]) {
    expect(await typed(refused)).toMatchObject({ success: false });
  }
  expect(await typed('small = "watch"', 'watch')).toMatchObject({ success: false });
  const assignment = { expression: 'small = large', context: 'repl', frameId };
  expect((await client.failure('evaluate', assignment)).text).toMatch(/may own what it points to/);
});

it('a register that is written is what the program goes on with', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'leaf');
  const { id: frameId } = await topFrame(client, threadId);
  // doubled is in memory at -O0 and rbp its base: leaf's answer comes out of rax after the load.
  await client.request('setExpression', { expression: 'doubled', value: '500', frameId });
  await client.request('stepOut', { threadId: threadId ?? 0 });
  await client.waitFor('stopped', ({ reason }) => reason === 'step');
  const { id: callerId } = await topFrame(client, threadId);
  expect((await client.request('evaluate', { expression: '$eax', frameId: callerId })).result).toBe('500');
  await client.request('setExpression', { expression: '$rax', value: '3000', frameId: callerId });
  expect(await outputAfter(client, threadId)).toContain('caller=3006');
});

it('shows no old value through handles that were given out before a register was written', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'leaf');
  const { id: frameId } = await topFrame(client, threadId);
  const { scopes } = await client.request('scopes', { frameId });
  const variablesReference = scopes.find(({ name }) => name === 'Registers')?.variablesReference ?? 0;
  const general = async () => {
    const groups = await client.request('variables', { variablesReference });
    const reference = groups.variables.find(({ name }) => name === 'General')?.variablesReference ?? 0;
    return reference;
  };
  const reference = await general();
  const answer = await client.request('setVariable', { variablesReference: reference, name: 'r12', value: '0x1234' });
  expect(answer.value).toBe('0x1234');
  for (const each of [reference, await general()]) {
    const { variables } = await client.request('variables', { variablesReference: each });
    expect(variables.find(({ name }) => name === 'r12')?.value).toBe('0x1234');
  }
  const { threads } = await client.request('threads');
  expect(threads).toHaveLength(1);
  const { stackFrames } = await client.request('stackTrace', { threadId: threadId ?? 0 });
  expect(stackFrames[0]?.id).toBe(frameId);
});

it("assigns a variant by the name that the place's own type has for it", async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('assignments.rs'), 'values');
  const { id: frameId } = await topFrame(client, threadId);
  const { result } = await client.request('evaluate', { expression: 'maybe = None', frameId, context: 'repl' });
  expect(result).toBe('None');
  expect(await outputAfter(client, threadId)).toContain('maybe=None ');
});
