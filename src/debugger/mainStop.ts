// The stop where the body of `main` begins: whatever comes before, and for the first time only.

import { loadAddress } from '../native/addresses';
import type { Thread } from '../process/thread';
import { resolveMain } from './breakpoints/functionResolver';
import { isDeath } from './ignoringDeath';
import type { ProgramImage } from './programImage';

const owner = { kind: 'main' } as const;

export class MainStop {
  constructor(readonly image: ProgramImage) {}

  /** Before the program runs. False where it has no such function that is known. */
  async set(): Promise<boolean> {
    const { main } = this.image.tracker;
    const address = main && resolveMain(main);
    if (address === undefined) return false;
    try {
      await this.image.sites.change({ add: [{ address, owner }], remove: [] });
    } catch (error) {
      if (!isDeath(error)) throw error;
    }
    return true;
  }

  /** A thread has come there. */
  async reached({ registers }: Thread): Promise<void> {
    if (!registers) return;
    await this.image.sites.change({ add: [], remove: [{ address: loadAddress(registers.pc), owner }] });
  }
}
