// The first stop in a program with hundreds of megabytes of debug information.

import { buildHugeProgram, hugeProgram } from '../hugeProgram';
import type { Workload } from '../rows';
import { lineOf } from '../targets';
import { startWorkload } from './startup';

export const HUGE: Workload = {
  ...startWorkload('huge', 'huge program', () => {
    const { program, source } = hugeProgram();
    return {
      program,
      main: { breakpoint: { function: 'main' }, inside: 'main' },
      line: { breakpoint: { file: source, line: lineOf(source, 'break: unit') }, inside: 'run' },
      function: { breakpoint: { function: 'unit_0040::finish' }, inside: 'finish' },
    };
  }),
  isSlow: true,
  prepare: buildHugeProgram,
};
