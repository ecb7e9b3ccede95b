// The attribute `signals`, the same for launch and attach: what happens when a signal comes.

import * as z from 'zod/mini';
import { SIGNAL_ACTIONS, SIGNAL_WORDS, type SignalAction } from '../../debugger/signals/signalPolicy';
import { ALL_SIGNALS, signalName, signalNumber } from '../../process/signalNames';

const flag = (description: string) => z.optional(z.boolean()).check(z.meta({ description }));

const action = z.union([
  z.enum(SIGNAL_WORDS),
  z.strictObject({
    stop: flag('Stop the program when the signal comes, before it has had any effect.'),
    print: flag('Write a line on the console when it comes and does not stop the program.'),
    pass: flag('Let the program have it.'),
  }),
]);

/** SIGKILL acts before any debugger sees it. */
const NAMES = ALL_SIGNALS.map(signalName).filter((name) => name !== 'SIGKILL');

export const signalsSchema = z._default(z.partialRecord(z.enum(NAMES), action), {}).check(
  z.meta({
    description:
      'What happens when a signal comes, by its name: {"SIGUSR1": {"stop": true, "pass": false}}; what is left out stays as it is. ' +
      'In one word: "stop", "print" (and pass), "pass" (silently), "ignore" (the program never gets it).',
  }),
);

export type SignalsArgument = z.output<typeof signalsSchema>;

export const SIGNALS_EXPECTED =
  'an object with names of signals (not SIGKILL) and for each "stop", "print", "pass", "ignore" or {"stop": true, "print": true, "pass": false}';

export function signalChanges(signals: SignalsArgument): ReadonlyMap<number, Partial<SignalAction>> {
  const changes = new Map<number, Partial<SignalAction>>();
  for (const [name, value] of Object.entries(signals)) {
    const signal = signalNumber(name);
    if (signal === undefined || value === undefined) continue;
    changes.set(signal, typeof value === 'string' ? SIGNAL_ACTIONS[value] : defined(value));
  }
  return changes;
}

/** Without the members that are undefined. */
function defined(value: { readonly [K in keyof SignalAction]?: boolean | undefined }): Partial<SignalAction> {
  return Object.fromEntries(Object.entries(value).filter(([, flagValue]) => flagValue !== undefined));
}
