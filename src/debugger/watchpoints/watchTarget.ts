// What can be watched, and its name in the protocol, by which it is found again: in this session or, if it is that lasting, in the next.

import type { LoadAddress } from '../../native/addresses';
import { formatAddress, loadAddress } from '../../native/addresses';
import type { Module } from '../../symbols/module';
import { isMadeType } from '../../values/madeTypes';
import { TypeRef } from '../../values/typeRef';
import type { Watchable } from '../../values/watchable';
import type { WatchScope } from './watchScope';

export interface WatchTarget extends Watchable {
  /** As the user calls it. */
  readonly name: string;
  /** Absent for what stays. */
  readonly scope?: WatchScope;
  /** Whose variable it is: it goes when that is unloaded. */
  readonly module?: Module;
}

/** `counter, 4 bytes at 0x404080`. */
export function describeTarget({ name, address, size, bits }: WatchTarget): string {
  const what = bits ? `bit-field in the ${bytesText(size)}` : bytesText(size);
  return `${name}, ${what} at ${formatAddress(loadAddress(address))}`;
}

function bytesText(size: number): string {
  return size === 1 ? '1 byte' : `${size} bytes`;
}

/** What a data id says that means something in another session. */
export type LastingPlace =
  | { readonly kind: 'address'; readonly address: bigint; readonly size: number }
  /** Bytes of a module: of exactly this build. */
  | {
      readonly kind: 'module';
      readonly path: string;
      readonly buildId: string;
      readonly offset: bigint;
      readonly size: number;
      readonly name: string;
      readonly type?: number;
      readonly bits?: { readonly offset: number; readonly size: number };
    };

export function addressId(address: bigint, size: number): string {
  return `address:${formatAddress(loadAddress(address))}:${size}`;
}

/** Undefined for what another session could not find, or could take for something else. */
export function moduleId({ address, size, name, type, bits, module }: WatchTarget): string | undefined {
  const { buildId } = module?.native.info ?? {};
  if (!module || buildId === undefined || (type?.die !== undefined && isMadeType(type.die))) return undefined;
  if (type && type.module !== module) return undefined;
  const offset = formatAddress(loadAddress(module.toFile(loadAddress(address))));
  const place = { path: module.path, buildId, offset, size, name, type: type?.die, bits };
  return `module:${JSON.stringify(place)}`;
}

/** Undefined for an id that is not lasting, or was not made here. */
export function parseLastingId(id: string): LastingPlace | undefined {
  const [, address, size] = /^address:(0x[0-9a-f]{1,16}):(\d{1,9})$/.exec(id) ?? [];
  if (address !== undefined && Number(size) > 0)
    return { kind: 'address', address: BigInt(address), size: Number(size) };
  if (!id.startsWith('module:')) return undefined;
  try {
    const place = JSON.parse(id.slice('module:'.length));
    const { path, buildId, offset, size: length, name, type, bits } = place;
    const isWhole =
      [path, buildId, offset, name].every((text) => typeof text === 'string') && Number.isSafeInteger(length);
    if (!isWhole) return undefined;
    return {
      kind: 'module',
      path,
      buildId,
      offset: BigInt(offset),
      size: length,
      name,
      ...(typeof type === 'number' && { type }),
      ...(Number.isSafeInteger(bits?.offset) && Number.isSafeInteger(bits?.size) && { bits }),
    };
  } catch {
    return undefined;
  }
}

/** Or why it is not there (yet). */
export function findLasting(place: LastingPlace, modules: readonly Module[]): WatchTarget | string {
  if (place.kind === 'address') return { name: formatAddress(loadAddress(place.address)), ...bytesAt(place) };
  const module = modules.find(({ path }) => path === place.path);
  if (!module) return `${place.path} is not loaded.`;
  if (module.native.info.buildId !== place.buildId)
    return `${place.path} was built anew since: "${place.name}" may be elsewhere. Set the data breakpoint again.`;
  const { name, size, bits } = place;
  return {
    name,
    size,
    module,
    address: place.offset + module.bias,
    ...(place.type !== undefined && { type: TypeRef.of(module, place.type) }),
    ...(bits && { bits }),
  };
}

function bytesAt({ address, size }: { address: bigint; size: number }): { address: LoadAddress; size: number } {
  return { address: loadAddress(address), size };
}
