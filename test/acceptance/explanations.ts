// Why an answer may differ from gdb's and be right all the same. A difference that no entry covers fails the run.

interface Compared {
  readonly where: string;
  readonly gdb: string;
  readonly ours: string;
}

interface Explanation {
  readonly text: string;
  covers(difference: Compared): boolean;
}

export const INLINED =
  'where an inlined call begins gdb stops at, and shows, its caller alone; Trapline shows the call within its caller';
export const INLINED_LINES = 'Trapline goes through the lines of an inlined call that gdb takes as one';
export const MID_LINE = 'back from a call Trapline stops in the line that made it, gdb goes on to the next line';
export const ADDR2LINE = 'addr2line has our line; gdb drops rows that repeat the line of the row before';
export const INLINED_AGAIN =
  'gdb stops wherever it comes into an inlined call, here in the middle of a statement; Trapline where a statement begins';
export const COMPILER_MADE =
  'made by the compiler (DW_AT_artificial), as __PRETTY_FUNCTION__; Trapline leaves those out';
export const MISSING_COPY =
  'the compiler left nothing of the variable in this copy of the function; gdb lists it as optimised out';

const EXPLANATIONS: readonly Explanation[] = [
  {
    text: 'gdb keeps 16 bits of the line of an inlined call (addr2line -i agrees with ours)',
    covers: ({ gdb, ours }) => {
      const [file, line] = splitLine(gdb);
      const [ourFile, ourLine] = splitLine(ours);
      return file === ourFile && ourLine > line && (ourLine - line) % 0x1_0000 === 0;
    },
  },
  {
    text: 'gdb reports an error of its own for this location (DW_OP_GNU_uninit, which it takes only at the very end)',
    covers: ({ gdb }) => gdb === 'failed',
  },
  {
    text: 'two names of one function (symbol aliases)',
    covers: ({ where, gdb, ours }) => where.endsWith(': function') && alias(gdb) === alias(ours),
  },
  {
    text: 'gdb contradicts itself: the same pointer in the frames around it (p of sqlite3VdbeExec, pStmt of sqlite3_step) is ours',
    covers: ({ where }) => where.endsWith(' sqlite3Step: p'),
  },
  {
    text: 'the call site in yy_reduce says rbp-16 and rbp+8 (readelf), which is ours; gdb does not follow it',
    covers: ({ where, gdb }) => gdb === 'optimised out' && /sqlite3StartTable: pName[12]$/.test(where),
  },
  {
    text: 'neither has a value; Trapline says which operation it cannot follow, gdb says optimised out',
    covers: ({ gdb, ours }) => gdb === 'optimised out' && ours.startsWith('<unavailable'),
  },
];

export function explain(difference: Compared): string | undefined {
  return EXPLANATIONS.find((explanation) => explanation.covers(difference))?.text;
}

function splitLine(place: string): readonly [string, number] {
  const colon = place.lastIndexOf(':');
  return [place.slice(0, colon), Number(place.slice(colon + 1))];
}

/** Without glibc's marks of hidden aliases. */
function alias(name: string): string {
  return name.replace(/^_*(GI_)?_*/, '');
}
