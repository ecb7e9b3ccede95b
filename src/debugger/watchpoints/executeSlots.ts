// Hardware breakpoints: one debug register for all owners of an address.

import type { LoadAddress } from '../../native/addresses';
import { UserError } from '../../process/userError';
import type { DebugSlots } from './debugSlots';

export class ExecuteSlots<Owner> {
  readonly #sites = new Map<LoadAddress, { readonly slots: readonly number[]; readonly owners: readonly Owner[] }>();

  constructor(readonly slots: DebugSlots) {}

  ownersAt(address: LoadAddress): readonly Owner[] {
    return this.#sites.get(address)?.owners ?? [];
  }

  /** Answers why it is not possible, if so. An owner is added once, by `isSame`. */
  async add(address: LoadAddress, owner: Owner, isSame: (a: Owner, b: Owner) => boolean): Promise<string | undefined> {
    const known = this.#sites.get(address);
    if (known) {
      if (!known.owners.some((other) => isSame(other, owner)))
        this.#sites.set(address, { ...known, owners: [...known.owners, owner] });
      return undefined;
    }
    try {
      const slots = await this.slots.add([{ address, length: 1, kind: 'execute', news: 'all' }]);
      this.#sites.set(address, { slots, owners: [owner] });
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  async remove(address: LoadAddress, isOwner: (owner: Owner) => boolean): Promise<void> {
    const known = this.#sites.get(address);
    if (!known) return;
    const owners = known.owners.filter((owner) => !isOwner(owner));
    if (owners.length > 0) {
      this.#sites.set(address, { ...known, owners });
      return;
    }
    this.#sites.delete(address);
    await this.slots.remove(known.slots);
  }

  /** After exec. */
  forget(): void {
    this.#sites.clear();
  }
}
