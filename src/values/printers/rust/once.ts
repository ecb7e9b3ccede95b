// std::sync::OnceLock and LazyLock: a value that is there once its Once has run.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { field, maybeField, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { core } from './layout';
import { storedIn } from './wrappers';

/** std::sys::sync::once::futex: by the name of the member, which has changed with the numbers. The rest are waiters. */
const STATES: Readonly<Record<string, { mask: bigint; texts: Readonly<Record<string, string>> }>> = {
  state_and_queued: { mask: 3n, texts: { 0: 'complete', 1: 'running', 2: 'poisoned', 3: 'incomplete' } },
  state: { mask: 7n, texts: { 0: 'incomplete', 1: 'poisoned', 2: 'running', 3: 'running', 4: 'complete' } },
};

const WORDS: Readonly<Record<string, string>> = {
  incomplete: '<not set>',
  running: '<being set>',
  poisoned: '<poisoned>',
};

export function printOnceLock(lock: TypedValue, view: FrameView): Presentation {
  const state = stateOf(field(lock, view, 'once'), view);
  const stored = storedIn(field(lock, view, 'value', 'value'), view);
  return printOnce(state, stored);
}

export function printLazyLock(lock: TypedValue, view: FrameView): Presentation {
  const state = stateOf(field(lock, view, 'once'), view);
  return printOnce(state, storedIn(field(lock, view, 'data', 'value', 'value'), view));
}

function printOnce(state: () => string, stored: TypedValue): Presentation {
  const isSet = () => state() === 'complete';
  return {
    summary: (write) => (isSet() ? write.value(stored) : (WORDS[state()] ?? state())),
    named: () => (isSet() ? [{ name: '[value]', value: () => stored }] : []),
  };
}

function stateOf(once: TypedValue, view: FrameView): () => string {
  const inner = field(once, view, 'inner');
  const name = aggregateType(inner)
    ?.members.map((member) => member.name ?? '')
    .find((each) => STATES[each]);
  const known = name === undefined ? undefined : STATES[name];
  const member = name === undefined ? undefined : maybeField(inner, view, name);
  const word = member && core(member);
  if (!known || word?.type.info?.kind !== 'base' || word.type.size !== 4) throw new UnknownLayout('no state');
  return () => {
    const number = unsignedOf(word) & known.mask;
    return known.texts[String(number)] ?? `<unknown state ${number}>`;
  };
}
