// Golden transcripts: a whole scenario's messages, made comparable, against a stored file.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, onTestFinished } from 'vitest';
import type { TestClient, TranscriptEntry } from './dapClient';

const FOLDER = join(__dirname, '..', 'golden');
const ROOT = join(__dirname, '..', '..');
const MAX_INLINE = 110;

/** Whose order against other messages is the pipes' and not ours; shown at the end, joined. */
const CATEGORIES = ['stdout', 'stderr', 'console'];

export class GoldenTranscript {
  #isAsserted = false;

  /** Call it inside a test. The transcript begins with the client's first message. */
  constructor(
    private readonly client: TestClient,
    private readonly name: string,
  ) {
    onTestFinished(({ task }) => {
      if (!this.#isAsserted && task.result?.state !== 'fail')
        throw new Error(`the transcript ${name} was never asserted`);
    });
  }

  /** Compares with test/golden/NAME.txt. A missing file fails; UPDATE_GOLDEN=1 writes it. */
  assert(): void {
    this.#isAsserted = true;
    const path = join(FOLDER, `${this.name}.txt`);
    const actual = this.#text();
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, actual);
      return;
    }
    const expected = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const report = `${path}.actual`;
    rmSync(report, { force: true });
    if (actual !== expected) writeFileSync(report, actual);
    expect(expected, `${path} is missing; UPDATE_GOLDEN=1 writes it`).toBeDefined();
    expect(actual, `differs from ${path}; the new text is in ${basename(report)}`).toBe(expected);
  }

  #text(): string {
    const normaliser = new Normaliser();
    const lines = this.client.transcript.flatMap((entry) => describe(entry, normaliser));
    const outputs = CATEGORIES.map((category) => [category, this.client.output(category)] as const)
      .filter(([, text]) => text !== '')
      .map(([category, text]) => `== ${category}\n${normaliser.text(text)}`);
    return `${[...lines, ...outputs].join('\n').trimEnd()}\n`;
  }
}

function describe({ direction, message }: TranscriptEntry, normaliser: Normaliser): string[] {
  const arrow = direction === 'sent' ? '-->' : '<--';
  if (message.type === 'event') {
    const { event, body } = message as Dap.Event;
    if (event === 'output' || (event === 'module' && !isOwnModule(body))) return [];
    return [`${arrow} ${event}${body === undefined ? '' : ` ${print(normaliser.value(body))}`}`];
  }
  if (message.type === 'request') {
    const { command, arguments: args } = message as Dap.Request;
    return [`${arrow} ${command}${args === undefined ? '' : ` ${print(normaliser.value(args))}`}`];
  }
  const { command, success, message: text, body } = message as Dap.Response;
  const outcome = success ? 'ok' : `failed ${JSON.stringify(normaliser.text(text ?? ''))}`;
  return [`${arrow} ${command} ${outcome}${body === undefined ? '' : ` ${print(normaliser.value(body))}`}`];
}

/** The system's libraries differ from machine to machine. */
function isOwnModule(body: Dap.ModuleEvent['body']): boolean {
  return body.module.path?.startsWith(ROOT) ?? false;
}

/** Replaces what differs from run to run and from machine to machine. */
class Normaliser {
  readonly #threads = new Map<number, string>();

  value(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((item) => this.value(item, key));
    if (typeof value === 'object' && value !== null) {
      const isThread = 'id' in value && 'name' in value && Object.keys(value).length === 2;
      if (isThread) return this.#threadEntry(value as Dap.Thread);
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.value(item, name)]));
    }
    if (key === 'threadId' && typeof value === 'number') return this.#thread(value);
    if (key === 'systemProcessId' || key === 'pid') return '<pid>';
    if (key === 'variablesReference' && value !== 0) return '<reference>';
    if (key === 'frameId') return '<frame>';
    return typeof value === 'string' ? this.text(value) : value;
  }

  text(text: string): string {
    return text
      .replaceAll(ROOT, '<root>')
      .replace(/\b([a-z_]+)-[0-9a-f]{6,12}\b/g, '$1')
      .replace(/0x[0-9a-f]{4,}/g, '<address>');
  }

  /** Of a `threads` response: the name ends with the id. */
  #threadEntry({ id, name }: Dap.Thread): object {
    return { id: this.#thread(id), name: this.text(name.replace(`(${id})`, `(${this.#thread(id)})`)) };
  }

  #thread(id: number): string {
    const known = this.#threads.get(id) ?? `<thread ${this.#threads.size + 1}>`;
    this.#threads.set(id, known);
    return known;
  }
}

/** On one line where it fits, keys in their order. */
function print(value: unknown, indent = ''): string {
  const inline = JSON.stringify(value);
  if (inline.length + indent.length <= MAX_INLINE || typeof value !== 'object' || value === null) return inline;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => `${inner}${print(item, inner)}`).join(',\n')}\n${indent}]`;
  const fields = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
  return `{\n${fields.join(',\n')}\n${indent}}`;
}
