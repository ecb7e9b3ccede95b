// Optimised code: values in registers, vector registers, pieces and constants; what is gone says so and nothing else does.

import { describeValues } from '../support/valueTable';

const GONE = '<optimised out>';
const SHARED = [
  ['kept', '100'],
  ['real', GONE],
  ['by_value', '{first=7, second=8}'],
  ['folded', '42'],
  ['doubled', '2.5', 'double'],
  ['negative', '-100'],
  ['in_memory.second', '8'],
] as const;

describeValues({
  source: 'locations.c',
  place: 'places',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O2'] },
    { compiler: 'gcc', flags: ['-gdwarf-4', '-O2'] },
  ],
  rows: [...SHARED, ['split', GONE], ['split.first', GONE], ['unused', '1']],
});

describeValues({
  source: 'locations.c',
  place: 'places',
  builds: [
    { compiler: 'clang', flags: ['-g', '-O2'] },
    { compiler: 'clang', flags: ['-gdwarf-4', '-O2'] },
  ],
  rows: [...SHARED, ['split', `{first=${GONE}, second=102}`], ['split.second', '102'], ['unused', GONE]],
});

// The bits between bit-fields have no value, and those are no part of any.
describeValues({
  source: 'optimised_values.c',
  place: 'values',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O2'] },
    { compiler: 'gcc', flags: ['-gdwarf-4', '-O2'] },
  ],
  rows: [
    ['wide', '-5', '__int128'],
    ['positive', '5', '__int128 unsigned'],
    ['bits', '{first=1, second=-100, colour=GREEN, last=true, large=562949953421312}'],
    ['bits.colour', 'GREEN'],
    ['bits.large', '562949953421312'],
    ['file', GONE],
  ],
});
