// An address as people type it on the console: digits, an expression, or a name that the symbol tables know.

import { isNativeError } from '../../native/errors';
import { UserError } from '../../process/userError';
import type { Module } from '../../symbols/module';
import { evaluateAddress } from '../../values/addressValue';
import { frameNeeded, invalidCommand } from '../errors';
import type { SessionContext } from '../handler';
import type { CommandLine } from './command';

/** While the program runs, expressions are out of reach, but functions and variables are where they are. */
export async function resolveAddress(session: SessionContext, text: string, { frameId }: CommandLine): Promise<bigint> {
  if (/^(0x[0-9a-f]{1,16}|\d{1,20})$/i.test(text)) return BigInt.asUintN(64, BigInt(text));
  if (session.debugger.state !== 'stopped') {
    const address = symbolAddress(text, session);
    if (address !== undefined) return address;
    throw invalidCommand(
      `While the program runs, "${text}" can be an address such as 0x401000, the name of a function, or "&" and the name ` +
        'of a variable that is no local one. Pause it for expressions.',
    );
  }
  if (frameId === undefined) throw frameNeeded();
  const { frame, context } = session.stopView.frame(frameId);
  const { effects: _, ...readOnly } = context;
  try {
    return await evaluateAddress(text, frame, readOnly);
  } catch (error) {
    // The language has no `memcpy+0x1f` for what has no type.
    const address = error instanceof UserError ? symbolAddress(text, session) : undefined;
    if (address !== undefined) return address;
    throw error;
  }
}

/** `main`, `ns::f`, `&counter`, each perhaps with `+0x1f`. */
function symbolAddress(text: string, { debugger: { modules } }: SessionContext): bigint | undefined {
  const [, reference, name = '', offset = '0'] = /^(&?)\s*(.+?)\s*(?:\+\s*(0x[0-9a-f]+|\d+))?$/i.exec(text) ?? [];
  for (const module of modules.all) {
    const found = functionIn(module, name) ?? (reference === '&' ? objectIn(module, name) : undefined);
    if (found !== undefined) return BigInt.asUintN(64, found + module.bias + BigInt(offset));
  }
  return undefined;
}

function functionIn({ native }: Module, name: string): bigint | undefined {
  try {
    // A name without its class or namespace finds others, too: right for breakpoints, but not as an address.
    return native.functionsNamed(name).find((found) => withoutParameters(found.name) === withoutParameters(name))
      ?.address;
  } catch (error) {
    if (!isNativeError(error)) throw error;
    return native.symbolsNamed(name).find(({ kind }) => kind === 'function')?.address;
  }
}

function withoutParameters(name: string): string {
  return name.replace(/\(.*\)(?: const)?$/, '');
}

function objectIn({ native }: Module, name: string): bigint | undefined {
  return native.symbolsNamed(name).find(({ kind }) => kind === 'object')?.address;
}
