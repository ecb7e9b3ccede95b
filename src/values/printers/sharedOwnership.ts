// Presentation of pointers that count their owners: std::shared_ptr and std::weak_ptr of any library.

import { formatAddress, loadAddress } from '../../native/addresses';
import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { corrupt, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import { printSmartPointer } from './smartPointer';

export interface Counts {
  readonly owners: bigint;
  readonly weak: bigint;
}

/** `counts`: undefined when there is nothing to count. */
export interface Shared {
  readonly pointer: TypedValue;
  readonly counts: () => Counts | undefined;
}

/** `0x55… {x=1} (2 owners, 1 weak)`, `nullptr`, `0x55… (expired, 1 weak)`. */
export function printShared({ pointer, counts: read }: Shared, view: FrameView): Presentation {
  const counts = (): Counts | undefined => {
    const found = read();
    if (found && (found.owners < 0n || found.weak < 0n || found.owners > 1n << 31n || found.weak > 1n << 31n)) {
      throw corrupt(`${found.owners} owners`);
    }
    return found;
  };
  const owners = () => counts()?.owners ?? 0n;
  const plain = printSmartPointer(
    {
      pointer,
      note: () => {
        const found = counts();
        return found ? ` (${words(found)})` : '';
      },
      named: () => {
        const found = counts();
        if (!found) return [];
        return [
          { name: '[owners]', suffix: '.use_count()', value: () => String(found.owners) },
          { name: '[weak]', value: () => String(found.weak) },
        ];
      },
      methods: { use_count: owners, expired: () => owners() === 0n },
    },
    view,
  );
  return {
    ...plain,
    // What it points to is gone: what is there now is somebody else's.
    summary: (write) => {
      const found = counts();
      if (found?.owners !== 0n) return plain.summary(write);
      return `${formatAddress(unsignedOf(pointer))} (${words(found)})`;
    },
    named: () => (counts()?.owners === 0n ? (plain.named?.() ?? []).slice(-2) : (plain.named?.() ?? [])),
  };
}

/** Throws PrinterFailure for what is no block with counts: it begins with a vtable, which is in a module. */
export function requireBlock(block: bigint, view: FrameView): void {
  const vtable = readPointer(view.memory, block);
  const isVtable = vtable !== undefined && view.context.modules.at(loadAddress(vtable)) !== undefined;
  if (!isVtable) throw corrupt(`no owners are counted at ${formatAddress(block)}`);
}

function words({ owners, weak }: Counts): string {
  const first = owners === 0n ? 'expired' : owners === 1n ? '1 owner' : `${owners} owners`;
  return weak === 0n ? first : `${first}, ${weak} weak`;
}
