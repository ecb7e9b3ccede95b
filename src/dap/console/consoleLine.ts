// What a line of the console is: a command, an expression, or a habit that stands for one of them.

import { UserError } from '../../process/userError';
import { evaluate } from '../../values/evaluate';
import { FrameView } from '../../values/frameView';
import { TypedNode } from '../../values/typedNode';
import type { SessionContext } from '../handler';
import { runCommand } from './commands';
import { localLines } from './frameText';
import { habitOf, type Meaning } from './habits';

export type ConsoleLine = { readonly answer: string } | { readonly expression: string };

/** `line` is trimmed. Commands are run. */
export async function readLine(
  session: SessionContext,
  line: string,
  frameId: number | undefined,
): Promise<ConsoleLine> {
  const meaning = await meaningOf(session, line, frameId);
  if (meaning?.kind === 'hint') return { answer: meaning.text };
  if (meaning?.kind === 'expression') return { expression: meaning.text };
  if (meaning?.kind === 'locals' && isStopped(session, frameId)) {
    const { frame, context } = session.stopView.frame(frameId);
    const lines = await localLines(frame, context);
    return { answer: lines.join('\n') || 'This frame has no variables.' };
  }
  const answer = await runCommand(session, meaning?.kind === 'command' ? meaning.line : line, frameId);
  return answer === undefined ? { expression: line } : { answer };
}

/** A failed line whose first word means nothing here may have been meant as a command. */
export async function withHelp(
  error: unknown,
  session: SessionContext,
  line: string,
  frameId: number | undefined,
): Promise<unknown> {
  const [, word = ''] = /^([a-z][\w-]*)(\s+[\w$"'./-].*)?$/s.exec(line) ?? [];
  if (!(error instanceof UserError) || word === '' || (await isName(word, session, frameId))) return error;
  return new UserError(error.code, `${error.message.replace(/[^.?]$/, '$&.')} Type "help" for the commands.`);
}

async function meaningOf(
  session: SessionContext,
  line: string,
  frameId: number | undefined,
): Promise<Meaning | undefined> {
  const meaning = habitOf(line, isStopped(session, frameId) && (await isRust(session, frameId)));
  const [, word = '', rest = ''] = /^(\w+)(?:\/\w*)?\s*(.*)$/s.exec(line) ?? [];
  // Behind an operator it may be an expression, and is one where the frame has a variable of this name.
  const mayBeExpression = rest === '' || /^([^\w\s$'"]|as\s)/.test(rest);
  return meaning && mayBeExpression && (await isName(word, session, frameId)) ? undefined : meaning;
}

function isStopped(session: SessionContext, frameId: number | undefined): frameId is number {
  return session.debugger.state === 'stopped' && frameId !== undefined;
}

async function isRust({ stopView }: SessionContext, frameId: number): Promise<boolean> {
  const { frame, context } = stopView.frame(frameId);
  return (await FrameView.of(frame, context)).spelling === 'rust';
}

/** Of the frame's own module: libraries have functions and variables of all kinds of names. */
async function isName(name: string, session: SessionContext, frameId: number | undefined): Promise<boolean> {
  if (!isStopped(session, frameId)) return false;
  const { frame, context } = session.stopView.frame(frameId);
  try {
    const node = await evaluate(name, frame, context);
    return !(node instanceof TypedNode) || node.value.type.module === frame.module;
  } catch {
    return false;
  }
}
