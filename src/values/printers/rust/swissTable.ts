// hashbrown's table, as HashMap and HashSet have it: one control byte for each bucket, and the buckets before them in memory.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { BlockMemory } from '../blockMemory';
import { at, corrupt, field, maybeField, requireMapped, templateType } from '../libraryValue';
import type { Elements } from '../presentation';
import { numberIn } from './layout';

/** More buckets than any memory has room for. */
const MAX_BUCKETS = 1n << 40n;
/** Control bytes that are read at once. */
const CHUNK = 16_384;

export interface SwissTable {
  /** The buckets that are full, in the order of the table. Throws PrinterFailure when it is no table. */
  buckets(): Elements;
  count(): bigint;
  capacity(): bigint;
}

/** `owner` is a hashbrown map: `table` is its RawTable, with or without a RawTableInner in it. */
export function swissTable(owner: TypedValue, view: FrameView): SwissTable {
  const table = field(owner, view, 'table');
  const inner = aggregateType(table)?.members.some(({ name }) => name === 'ctrl') ? table : field(table, view, 'table');
  const type = templateType(table, 0);
  const control = field(inner, view, 'ctrl');
  const mask = field(inner, view, 'bucket_mask');
  const items = field(inner, view, 'items');
  const left = field(inner, view, 'growth_left');
  const count = () => {
    const [last, used, free] = [numberIn(mask), numberIn(items), numberIn(left)];
    const isTable = last < MAX_BUCKETS && ((last + 1n) & last) === 0n && used + free <= roomOf(last);
    if (!isTable) throw corrupt(`${used} entries and room for ${free} in ${last + 1n} buckets`);
    return used;
  };
  const buckets = (): Elements => {
    const used = Number(count());
    const total = numberIn(mask) + 1n;
    const begin = numberIn(control);
    requireMapped(begin, total, view);
    // The table without any room is a constant that has control bytes only.
    if (used > 0) requireMapped(begin - total * BigInt(type.size), total * BigInt(type.size), view);
    const memory = new BlockMemory(view.memory);
    const full = new FullBuckets(begin, Number(total), view);
    const element = (index: number) => at(type, begin - BigInt((full.bucket(index) + 1) * type.size), view, memory);
    return { count: used, at: element };
  };
  return { buckets, count, capacity: () => count() + numberIn(left) };
}

/** One of eight buckets stays free, but in the smallest tables (hashbrown, `bucket_mask_to_capacity`). */
function roomOf(mask: bigint): bigint {
  return mask < 8n ? mask : ((mask + 1n) / 8n) * 7n;
}

/** The numbers of the buckets that are full, found as far as anybody has asked. */
class FullBuckets {
  private readonly found: number[] = [];
  private position = 0;

  constructor(
    private readonly control: bigint,
    private readonly total: number,
    private readonly view: FrameView,
  ) {}

  bucket(index: number): number {
    while (this.found.length <= index) this.readChunk();
    return this.found[index] as number;
  }

  /** The highest bit is set in what is empty or was deleted. */
  private readChunk(): void {
    const length = Math.min(CHUNK, this.total - this.position);
    if (length <= 0) throw corrupt(`only ${this.found.length} buckets are full`);
    const { bytes } = this.view.memory.read(this.control + BigInt(this.position), length);
    if (bytes.length < length) throw corrupt('its control bytes are not mapped');
    for (let index = 0; index < length; index += 1) {
      if ((bytes[index] ?? 0) < 0x80) this.found.push(this.position + index);
    }
    this.position += length;
  }
}

/** std wraps hashbrown's map as `base`; before 1.47 or by itself it is not wrapped. */
export function mapIn(owner: TypedValue, view: FrameView): TypedValue {
  return maybeField(owner, view, 'base') ?? owner;
}
