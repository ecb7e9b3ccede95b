// What a stop shows: stack pages, scopes, paged arrays, expressions, memory, machine code, modules.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXCEPTION_KINDS } from '../../src/debugger/exceptions/exceptionKinds';
import { SIGNAL_GROUPS } from '../../src/debugger/signals/signalGroups';
import { startSession } from '../support/dapClient';
import { initialize, launch, runTo, topFrame, variablesOf } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('session.c');

it('advertises what it has handlers for', async () => {
  const { client } = startSession();
  expect(await initialize(client)).toEqual({
    supportsConfigurationDoneRequest: true,
    supportsTerminateRequest: true,
    supportsCancelRequest: true,
    supportTerminateDebuggee: true,
    supportSuspendDebuggee: true,
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    breakpointModes: [
      expect.objectContaining({ mode: 'software', appliesTo: ['source', 'instruction'] }),
      expect.objectContaining({ mode: 'hardware', appliesTo: ['source', 'instruction'] }),
    ],
    supportsFunctionBreakpoints: true,
    supportsInstructionBreakpoints: true,
    supportsDataBreakpoints: true,
    supportsDataBreakpointBytes: true,
    supportsBreakpointLocationsRequest: true,
    exceptionBreakpointFilters: [...EXCEPTION_KINDS, ...SIGNAL_GROUPS, { id: 'load' }].map(({ id }) =>
      expect.objectContaining({ filter: id }),
    ),
    supportsExceptionFilterOptions: true,
    supportsExceptionInfoRequest: true,
    supportsCompletionsRequest: true,
    completionTriggerCharacters: ['.', '>', ':', '$'],
    supportsDelayedStackTraceLoading: true,
    supportsModulesRequest: true,
    supportsLoadedSourcesRequest: true,
    supportsEvaluateForHovers: true,
    supportsClipboardContext: true,
    supportsSetVariable: true,
    supportsSetExpression: true,
    supportsValueFormattingOptions: true,
    supportsANSIStyling: true,
    supportsSingleThreadExecutionRequests: true,
    supportsSteppingGranularity: true,
    supportsStepInTargetsRequest: true,
    supportsGotoTargetsRequest: true,
    supportsRestartRequest: true,
    supportsRestartFrame: true,
    supportsReadMemoryRequest: true,
    supportsWriteMemoryRequest: true,
    supportsDisassembleRequest: true,
  });
});

it('gives the call stack in pages', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'scale');
  const whole = await client.request('stackTrace', { threadId });
  expect(whole.totalFrames).toBe(whole.stackFrames.length);
  expect(whole.stackFrames.map(({ name }) => name).slice(0, 2)).toEqual(['scale', 'main']);
  for (const [index, frame] of whole.stackFrames.entries()) {
    const page = await client.request('stackTrace', { threadId, startFrame: index, levels: 1 });
    expect(page.stackFrames).toEqual([frame]);
  }
  const after = await client.request('stackTrace', { threadId, startFrame: whole.stackFrames.length, levels: 20 });
  expect(after.stackFrames).toEqual([]);
});

it('says that there is more stack than was asked for', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'scale');
  const { stackFrames, totalFrames } = await client.request('stackTrace', { threadId, levels: 1 });
  expect(stackFrames).toHaveLength(1);
  expect(totalFrames).toBeGreaterThan(1);
});

it('marks frames: a signal’s boundary as a label, those without source here as subtle', async () => {
  const handler = buildTarget('handler.c');
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, handler, 'handler');
  const { stackFrames } = await client.request('stackTrace', { threadId });
  const names = stackFrames.map(({ name }) => name);
  const boundary = stackFrames.findIndex(({ presentationHint }) => presentationHint === 'label');
  expect(names[0]).toBe('on_signal');
  expect(boundary).toBe(1);
  const provoke = stackFrames.find(({ name }) => name === 'provoke');
  expect(provoke).not.toHaveProperty('presentationHint');
  expect(names.indexOf('provoke')).toBeGreaterThan(boundary + 1);
  for (const frame of stackFrames.slice(boundary + 1, names.indexOf('provoke'))) {
    expect(frame).toMatchObject({ presentationHint: 'subtle' });
  }
  expect(names).toContain('main');
});

it('gives arrays in pages', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'call');
  const numbers = (await variablesOf(client, await topFrame(client, threadId), 'Locals')).get('numbers');
  expect(numbers?.indexedVariables).toBe(100);
  const { variables } = await client.request('variables', {
    variablesReference: numbers?.variablesReference ?? 0,
    filter: 'indexed',
    start: 10,
    count: 3,
  });
  expect(variables.map(({ name, value }) => [name, value])).toEqual([
    ['[10]', '100'],
    ['[11]', '121'],
    ['[12]', '144'],
  ]);
  const whole = await client.request('variables', { variablesReference: numbers?.variablesReference ?? 0 });
  expect(whole.variables).toHaveLength(100);
});

it('gives what evaluateName promises', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'scale');
  const frame = await topFrame(client, threadId);
  const pointer = (await variablesOf(client, frame, 'Locals')).get('p');
  const { variables } = await client.request('variables', { variablesReference: pointer?.variablesReference ?? 0 });
  expect(variables.length).toBeGreaterThan(0);
  for (const { evaluateName = '', value } of variables) {
    expect((await client.request('evaluate', { expression: evaluateName, frameId: frame.id })).result).toBe(value);
  }
});

it('says what an expression lacks', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'call');
  const { id: frameId } = await topFrame(client, threadId);
  expect((await client.failure('evaluate', { expression: 'orgin', frameId })).text).toMatch(/orgin/);
  expect((await client.failure('evaluate', { expression: 'origin.z', frameId })).text).toMatch(/z/);
  expect((await client.failure('evaluate', { expression: ' ', frameId })).text).toMatch(/expected an expression/);
});

it('reads memory, and says what it could not read', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'call');
  const numbers = (await variablesOf(client, await topFrame(client, threadId), 'Locals')).get('numbers');
  const memoryReference = numbers?.memoryReference ?? '';
  const body = await client.request('readMemory', { memoryReference, offset: 12, count: 8 });
  const bytes = Buffer.from(body?.data ?? '', 'base64');
  expect([bytes.readInt32LE(0), bytes.readInt32LE(4)]).toEqual([9, 16]);
  expect(body).not.toHaveProperty('unreadableBytes');

  expect(await client.request('readMemory', { memoryReference: '0x0', count: 16 })).toEqual({
    address: '0x0',
    unreadableBytes: 16,
  });

  // The last mapped bytes of the stack, and the first ones after them.
  const pid = await processId(client);
  const [, end = ''] = /-([0-9a-f]+) .*\[stack\]/.exec(readFileSync(`/proc/${pid}/maps`, 'utf8')) ?? [];
  const partial = await client.request('readMemory', { memoryReference: `0x${end}`, offset: -4, count: 12 });
  expect(Buffer.from(partial?.data ?? '', 'base64')).toHaveLength(4);
  expect(partial?.unreadableBytes).toBe(8);
});

it('disassembles around an address without its own breakpoints', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'call');
  const { instructionPointerReference: pc = '' } = await topFrame(client, threadId);
  const body = await client.request('disassemble', { memoryReference: pc, instructionOffset: -3, instructionCount: 8 });
  const instructions = body?.instructions ?? [];
  expect(instructions).toHaveLength(8);
  expect(instructions[3]?.address).toBe(pc);
  expect(instructions.map(({ instruction }) => instruction).join('\n')).not.toMatch(/int3/);
  expect(instructions.some(({ instruction }) => /call.*scale/.test(instruction))).toBe(true);
  expect(instructions[0]?.location?.path).toBe(target.source);
  expect(instructions[3]?.line).toBe(target.line('call'));
  for (const [index, { address, instructionBytes = '' }] of instructions.slice(0, -1).entries()) {
    const length = BigInt(instructionBytes.split(' ').length);
    expect(BigInt(instructions[index + 1]?.address ?? 0)).toBe(BigInt(address) + length);
  }
});

it('lists the places for breakpoints', async () => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  const { breakpoints } = (await client.request('breakpointLocations', {
    source: { path: target.source },
    line: target.line('scale') - 1,
    endLine: target.line('scale') + 1,
  })) ?? { breakpoints: [] };
  const lines = new Set(breakpoints.map(({ line }) => line));
  expect([...lines]).toEqual([target.line('scale') - 1, target.line('scale'), target.line('scale') + 1]);
});

it('lists the modules', async () => {
  const { client } = startSession();
  await runTo(client, target, 'call');
  const { modules, totalModules } = await client.request('modules', {});
  expect(totalModules).toBe(modules.length);
  expect(modules[0]).toMatchObject({ path: target.program, symbolStatus: 'Debug information loaded' });
  expect(modules.map(({ name }) => name).join(' ')).toMatch(/libc\.so/);
  const page = await client.request('modules', { startModule: 1, moduleCount: 1 });
  expect(page.modules).toEqual([modules[1]]);
});

async function processId(client: ReturnType<typeof startSession>['client']): Promise<number> {
  const body = await client.waitFor<{ systemProcessId: number }>('process');
  return body.systemProcessId;
}
