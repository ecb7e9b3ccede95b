// The console's commands, and how they are told from expressions.

import { evaluate } from '../../values/evaluate';
import { TypedNode } from '../../values/typedNode';
import type { SessionContext } from '../handler';
import { backtraceCommand } from './backtraceCommand';
import { breakpointsCommand } from './breakpointsCommand';
import type { CommandLine, ConsoleCommand } from './command';
import { disassembleCommand } from './disassembleCommand';
import { examineCommand } from './examineCommand';
import { excludeCommand } from './excludeCommand';
import { fdsCommand } from './fdsCommand';
import { frameCommand } from './frameCommand';
import { helpCommand } from './helpCommand';
import { infoCommand } from './infoCommand';
import { jumpCommand } from './jumpCommand';
import { mapsCommand } from './mapsCommand';
import { registersCommand } from './registersCommand';
import { signalCommand } from './signalCommand';
import { signalsCommand } from './signalsCommand';
import { sigsendCommand } from './sigsendCommand';
import { threadsCommand } from './threadsCommand';

const others = [
  threadsCommand,
  backtraceCommand,
  frameCommand,
  registersCommand,
  examineCommand,
  disassembleCommand,
  jumpCommand,
  infoCommand,
  breakpointsCommand,
  excludeCommand,
  signalsCommand,
  signalCommand,
  sigsendCommand,
  mapsCommand,
  fdsCommand,
];
const commands: readonly ConsoleCommand[] = [helpCommand(others), ...others];

/** `name`, `name/suffix` or `name /suffix`, and the rest. */
const LINE = /^(\w+)(?:\/(\S*)|\s+\/(\S+))?(?:\s+(.*))?$/s;

/** The answer to a line that is a command; undefined for an expression. */
export async function runCommand(
  session: SessionContext,
  line: string,
  frameId: number | undefined,
): Promise<string | undefined> {
  const [, name, attached, apart, rest = ''] = LINE.exec(line.trim()) ?? [];
  const suffix = attached ?? apart;
  const command = commands.find((candidate) => candidate.name === name);
  if (!command || (suffix !== undefined && !command.takesSuffix)) return undefined;
  const text = rest.trim();
  const typed: CommandLine = { suffix, text, frameId };
  if (command.yieldsToVariable && mayBeExpression(typed) && (await isVariable(command.name, session, frameId)))
    return undefined;
  return command.run(session, text === '' ? [] : text.split(/\s+/), typed);
}

/** What the last word of `typed` may become: a command's name, or what that command takes there. Signals may be typed without SIG. */
export function completeCommand(typed: string): readonly string[] {
  const words = typed.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const command = commands.find(({ name }) => name === words[0]);
  const candidates =
    words.length === 1 ? commands.map(({ name }) => name) : (command?.candidates?.[words.length - 2] ?? []);
  return candidates.filter((candidate) =>
    [candidate, candidate.replace(/^SIG/, '')].some((text) => text.toLowerCase().startsWith(last.toLowerCase())),
  );
}

/** With what follows the name as divisor, or behind an operator; `x/2xb` and `x/` are nothing but commands. */
function mayBeExpression({ suffix, text }: CommandLine): boolean {
  if (suffix !== undefined && /^(\d+[a-z]{2}.*)?$/.test(suffix)) return false;
  return text === '' || /^[^\w\s$'"]/.test(text);
}

/** Whether the last word of `typed` is part of an expression: one for itself, or what a command takes. */
export function takesExpression(typed: string): boolean {
  const [, name] = /^\s*(\w+)(?:\/\S*)?\s/.exec(typed) ?? [];
  const command = commands.find((candidate) => candidate.name === name);
  return !command || /EXPRESSION|ADDRESS/.test(command.parameters);
}

async function isVariable(name: string, session: SessionContext, frameId: number | undefined): Promise<boolean> {
  if (session.debugger.state !== 'stopped' || frameId === undefined) return false;
  const { frame, context } = session.stopView.frame(frameId);
  try {
    const node = await evaluate(name, frame, context);
    // The C library has functions of such names.
    return node instanceof TypedNode && node.value.type.stripped.info?.kind !== 'subroutine';
  } catch {
    return false;
  }
}
