// Flags of registers as values: `$eflags.ZF`, `$mxcsr.FZ`, and those of eflags alone, `$ZF`.

import { flagRegister } from '../registerFlags';
import { bitField, type TypedValue } from '../typedValue';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';

/** `whole` is the value of the register. Undefined when it has no flags; throws UserError when it has none of this name. */
export function flagOfRegister(
  setting: Setting,
  { name: register, whole }: { readonly name: string; readonly whole: TypedValue },
  { parts, position }: QualifiedName,
): TypedValue | undefined {
  const flags = flagRegister(register)?.flags;
  if (!flags) return undefined;
  const found = flagIn(setting, register, whole, parts.join('::'));
  if (found) return found;
  throw setting.problem(
    position,
    `$${register} has no flag "${parts.join('::')}": its flags are ${flags.map(([, name]) => name).join(' ')}`,
  );
}

/** `whole` is the value of `register`. */
export function flagIn(setting: Setting, register: string, whole: TypedValue, name: string): TypedValue | undefined {
  const flag = flagRegister(register)?.flags.find(([, each]) => each === name);
  if (!flag) return undefined;
  const type = setting.builtin(setting.language === 'rust' ? 'u32' : 'unsigned int');
  return { type, contents: bitField(whole.contents, flag[0], 1, type) };
}
