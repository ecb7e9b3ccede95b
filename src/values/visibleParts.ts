// What a text of a class shows: its members and those of its bases.

import type { FrameView } from './frameView';
import { type Part, partsOf } from './members';
import { presentationOf } from './printers/printers';
import type { TypedValue } from './typedValue';

/** Bases' members with the rest (bases that a printer knows as they are), neither static nor made by the compiler. A virtual base is in its object once. At least `limit`, or all. */
export function visibleParts(value: TypedValue, view: FrameView, limit = Number.POSITIVE_INFINITY): readonly Part[] {
  const parts: Part[] = [];
  const search = { view, limit, seen: new Set<bigint>(), isShort: false };
  addVisibleParts(parts, value, search);
  return search.isShort ? visibleParts(value, view) : parts;
}

interface Search {
  readonly view: FrameView;
  readonly limit: number;
  /** Addresses of virtual bases. */
  readonly seen: Set<bigint>;
  /** Of a class with more parts than `limit` too few were visible. */
  isShort: boolean;
}

function addVisibleParts(parts: Part[], value: TypedValue, search: Search): void {
  const { view, limit, seen } = search;
  const own = partsOf(value, view, limit);
  for (const part of own) {
    const { kind, isArtificial, isVirtual } = part.shape;
    if (kind === 'static' || isArtificial) continue;
    if (kind !== 'base-class') {
      parts.push(part);
      continue;
    }
    const base = part.value();
    const { address } = base.contents;
    const isRepeated = isVirtual && address !== undefined && seen.has(address);
    if (isRepeated || isBookkeeping(base)) continue;
    if (isVirtual && address !== undefined) seen.add(address);
    // What a library's class says of itself is told as its own users see it, not by its members.
    if (presentationOf(base, view)) parts.push(part);
    else addVisibleParts(parts, base, search);
  }
  if (own.length >= limit && parts.length < limit) search.isShort = true;
}

/** A base class of the library that says nothing of the object: what it holds leads back to the object. */
function isBookkeeping({ type }: TypedValue): boolean {
  return type.names.some((name) => name.startsWith('std::') && name.includes('enable_shared_from_this<'));
}

/** In front of a part's own text; undefined for anonymous members and bases. */
export function shownName({ shape: { kind, name } }: Part): string | undefined {
  return kind === 'base-class' ? undefined : name;
}
