// One request of the user's and where it stands now.

import { isDeepStrictEqual } from 'node:util';
import type { LoadAddress } from '../../native/addresses';
import type { Module } from '../../symbols/module';
import type { SiteRequest } from '../siteRegistry';
import type { UserBreakpoint } from '../types';
import type { BreakpointLocation, BreakpointRequest, Resolution } from './resolution';

export class ActiveBreakpoint {
  #locations: readonly BreakpointLocation[] = [];
  #problem: string | undefined;
  #hits = 0;

  /** `problem`: why it is not resolved yet. */
  constructor(
    readonly id: number,
    readonly request: BreakpointRequest,
    problem: string,
  ) {
    this.#problem = problem;
  }

  get isResolved(): boolean {
    return this.#locations.length > 0;
  }

  /** One for each location. */
  get sites(): readonly SiteRequest[] {
    return this.#locations.map(({ address }) => ({ address, owner: { kind: 'breakpoint', id: this.id } }));
  }

  /** How often the user was told that the program stands here. */
  get hits(): number {
    return this.#hits;
  }

  hit(): void {
    this.#hits += 1;
  }

  resolved(resolution: Resolution): void {
    this.#locations = resolution.locations;
    this.#problem = resolution.problem;
  }

  /** Adds the locations in modules that came later, on the line that was chosen before if one was. */
  extended(locations: readonly BreakpointLocation[]): void {
    const first = this.#locations[0];
    const known = new Set<LoadAddress>(this.#locations.map(({ address }) => address));
    const isNew = ({ address, line }: BreakpointLocation) =>
      !known.has(address) && (this.request.kind !== 'source' || first === undefined || line === first.line);
    this.#locations = [...this.#locations, ...locations.filter(isNew)];
    if (this.isResolved) this.#problem = undefined;
  }

  /** Drops the locations in a module that is gone. */
  unloaded(module: Module): void {
    if (!this.#locations.some((location) => location.module === module)) return;
    this.#locations = this.#locations.filter((location) => location.module !== module);
    if (this.#locations.length === 0)
      this.#problem = `The library ${module.path} was unloaded. Waiting for it to be loaded again.`;
  }

  /** Drops the locations whose code could not be patched. */
  refused(addresses: ReadonlySet<LoadAddress>): void {
    if (!this.#locations.some(({ address }) => addresses.has(address))) return;
    this.#locations = this.#locations.filter(({ address }) => !addresses.has(address));
    if (this.#locations.length === 0) this.#problem = 'The code there cannot be written: no breakpoint is possible.';
  }

  isFor(request: BreakpointRequest): boolean {
    return isDeepStrictEqual(this.request, request);
  }

  snapshot(): UserBreakpoint {
    const first = this.#locations[0];
    return {
      id: this.id,
      kind: this.request.kind,
      isVerified: this.isResolved,
      addresses: this.#locations.map(({ address }) => address),
      ...(this.#problem !== undefined ? { message: this.#problem } : {}),
      ...(first?.file !== undefined ? { file: first.file } : {}),
      ...(first?.line !== undefined ? { line: first.line } : {}),
      ...(first?.column !== undefined ? { column: first.column } : {}),
    };
  }
}
