// What can be watched: what was offered of it, and how it is found again by its data id.

import { formatAddress, type LoadAddress, loadAddress } from '../../native/addresses';
import type { NativeMemory } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import type { ModuleList } from '../../symbols/moduleList';
import type { Watchable } from '../../values/watchable';
import type { WatchOffer } from '../types';
import { sizeProblem } from './regionSlots';
import { scopeOf } from './watchScope';
import { addressId, describeTarget, findLasting, moduleId, parseLastingId, type WatchTarget } from './watchTarget';

/** Of one program. */
export class WatchOffers {
  /** By data id. */
  readonly #offered = new Map<string, WatchTarget>();
  #last = 0;

  /** A value of a thread that stands, as the user calls it. */
  offer(
    name: string,
    watchable: Watchable,
    thread: Thread,
    world: { readonly memory: NativeMemory; readonly modules: ModuleList },
  ): WatchOffer {
    const { address, size } = watchable;
    const problem = sizeProblem(address, size);
    if (problem !== undefined) return { description: `"${name}" cannot be watched: ${problem}.` };
    const module = world.modules.at(loadAddress(address));
    const scope = module ? undefined : scopeOf(address, thread, world);
    const target: WatchTarget = { ...watchable, name, ...(module && { module }), ...(scope && { scope }) };
    const lasting = moduleId(target);
    const dataId = lasting ?? this.#passingId(target);
    this.#offered.set(dataId, target);
    const until = scope ? `, until ${scope.functionName} returns` : '';
    return { dataId, description: `${describeTarget(target)}${until}`, isLasting: lasting !== undefined };
  }

  /** Or why it is not there (yet). */
  find(dataId: string, { all }: ModuleList): WatchTarget | string {
    const offered = this.#offered.get(dataId);
    if (offered) return offered;
    const lasting = parseLastingId(dataId);
    if (!lasting) return 'Its variable was one of an earlier run or program. Set the data breakpoint again.';
    return findLasting(lasting, all);
  }

  /** It is gone. */
  withdraw(dataId: string): void {
    this.#offered.delete(dataId);
  }

  /** Another program begins. */
  clear(): void {
    this.#offered.clear();
  }

  #passingId(target: WatchTarget): string {
    for (const [id, known] of this.#offered) if (isSameTarget(known, target)) return id;
    this.#last += 1;
    return `value:${this.#last}`;
  }
}

/** Bytes of the program, which need not be mapped. */
export function offerBytes(address: LoadAddress, size: number): WatchOffer {
  const problem = sizeProblem(address, size);
  const text = formatAddress(address);
  if (problem !== undefined) return { description: `${text} cannot be watched: ${problem}.` };
  const description = describeTarget({ name: text, address, size });
  return { dataId: addressId(address, size), description, isLasting: true };
}

function isSameTarget(a: WatchTarget, b: WatchTarget): boolean {
  return (
    a.address === b.address &&
    a.size === b.size &&
    a.name === b.name &&
    a.type === b.type &&
    a.bits?.offset === b.bits?.offset &&
    a.bits?.size === b.bits?.size &&
    a.scope?.cfa === b.scope?.cfa &&
    a.scope?.returnAddress === b.scope?.returnAddress
  );
}
