// std::thread: Thread by its number and name, JoinHandle by its system thread or what that has returned.

import { formatAddress } from '../../../native/addresses';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, pointeeOf, unsignedOf } from '../libraryValue';
import type { LineWriter, NamedPart, Presentation } from '../presentation';
import { nameThread, tidOf } from '../threads';
import { core, numberIn, pointerIn } from './layout';
import { choiceOf } from './option';

/** `ThreadId(2) "worker"`: Rust's own number, as its Debug writes it. The system's is not in it. */
export function printThread(thread: TypedValue, view: FrameView): Presentation {
  const inner = field(pointeeOf(pointerIn(field(thread, view, 'inner')), view), view, 'data');
  const [id, name] = [field(inner, view, 'id'), field(inner, view, 'name')];
  const { active } = choiceOf(name, view);
  return {
    summary: (write) => {
      const { value } = active();
      return `ThreadId(${numberIn(id)})${value ? ` ${write.value(value)}` : ''}`;
    },
    named: () => [
      { name: '[id]', value: () => id },
      { name: '[name]', value: () => name },
    ],
  };
}

/** `thread 1234 "worker"` while it runs; then what it returned: `finished: Ok(5)`. */
export function printJoinHandle(handle: TypedValue, view: FrameView): Presentation {
  const joined = field(handle, view, '__0');
  const native = core(field(joined, view, 'native'));
  const shared = pointeeOf(pointerIn(field(joined, view, 'packet')), view);
  const result = choiceOf(field(shared, view, 'data', 'result', 'value'), view);
  const summary = (write: LineWriter) => {
    const { value } = result.active();
    if (value) return `finished: ${write.value(value)}`;
    const pthread = unsignedOf(native);
    const tid = tidOf(pthread, view);
    return tid === undefined ? `pthread ${formatAddress(pthread)}` : nameThread(tid, view);
  };
  const named = (): readonly NamedPart[] => {
    const { value } = result.active();
    const thread: NamedPart = { name: '[thread]', value: () => field(joined, view, 'thread') };
    return value ? [{ name: '[result]', value: () => value }, thread] : [thread];
  };
  // The thread owns what it returns to until it is over.
  const isFinished = () => numberIn(field(shared, view, 'strong')) === 1n;
  return { summary, named, methods: { is_finished: isFinished, thread: () => field(joined, view, 'thread') } };
}
