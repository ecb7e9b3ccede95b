// What the debugger knows beside the program's own variables: `$return`, `$errno`, `$siginfo`.

import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import { type TypedValue, valueAt } from '../typedValue';
import type { Setting } from './setting';
import { signalInfoValue } from './signalInfoValue';

/** Undefined for a name that is none of these. Throws UserError when there is none to be had at this stop. */
export function programVariable(setting: Setting, name: string, position: number): TypedValue | undefined {
  switch (name) {
    case 'return': {
      const value = setting.view.context.returned?.();
      if (value) return value.value;
      throw setting.problem(
        position,
        'no function has returned in the last step: "$return" is known after a step out or over',
      );
    }
    case 'siginfo': {
      const { signal } = setting.view.context;
      if (signal) return signalInfoValue(setting, signal);
      throw setting.problem(position, 'the thread did not stop with a signal: there is no "$siginfo"');
    }
    case 'errno': {
      const address = errnoAddress(setting.view);
      if (address !== undefined)
        return valueAt(setting.builtin(setting.language === 'rust' ? 'i32' : 'int'), address, setting.view.memory);
      throw setting.problem(position, 'where the C library keeps errno is not known here');
    }
    default:
      return undefined;
  }
}

/** `endbr64`, `mov rax, [rip + offset]`, `add rax, fs:0`, `ret`: all of the function; musl's is not like it. */
const ERRNO_LOCATION = /^(?:f30f1efa)?488b05(.{8})6448030425000000(?:00)c3/;

/** Where `__errno_location()` of glibc would point: its offset from the thread pointer is in the global offset table. */
function errnoAddress({ context, memory }: FrameView): bigint | undefined {
  for (const module of context.modules.all) {
    const symbol = module.native.symbolsNamed('__errno_location').find(({ kind }) => kind === 'function');
    if (!symbol) continue;
    const start = symbol.address + module.bias;
    const code = memory.read(start, 32).bytes.toString('hex');
    const found = ERRNO_LOCATION.exec(code);
    if (!found?.[1]) continue;
    const afterLoad = start + BigInt((found[0].indexOf('488b05') + 14) / 2);
    const offset = Buffer.from(found[1], 'hex').readInt32LE();
    const fromThread = readPointer(memory, afterLoad + BigInt(offset));
    if (fromThread !== undefined) return BigInt.asUintN(64, context.registers.get('fs_base') + fromThread);
  }
  return undefined;
}
