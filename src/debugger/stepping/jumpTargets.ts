// Where the user may set the next statement: the places of a source line.

import type { LoadAddress } from '../../native/addresses';
import type { SourcePosition } from '../../native/symbols';
import type { ModuleList } from '../../symbols/moduleList';
import { resolveSource } from '../breakpoints/sourceResolver';
import { placeAt } from './codePlace';

export interface JumpTarget extends SourcePosition {
  readonly address: LoadAddress;
  /** As in CodePlace. */
  readonly functionId: string;
  readonly functionName?: string;
}

/** As a breakpoint on that line would be placed; none where no code is at the line or below it. */
export function jumpTargets(place: { path: string; line: number }, modules: ModuleList): readonly JumpTarget[] {
  return resolveSource(place, modules.all).locations.map(({ address, module, file, line, column }) => {
    const name = module?.native.addressInfo(module.toFile(address)).function?.name;
    return {
      address,
      functionId: placeAt(modules, address).functionId,
      file: file ?? place.path,
      line: line ?? place.line,
      column: column ?? 0,
      ...(name !== undefined && { functionName: name }),
    };
  });
}
