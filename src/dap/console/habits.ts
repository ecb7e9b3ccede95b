// What people type by habit of GDB and LLDB: the command or expression here that it stands for, or where to find it.

export type Meaning =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'locals' }
  /** There is no such command; the answer says what to do instead. */
  | { readonly kind: 'hint'; readonly text: string };

interface Habit {
  /** The whole line. */
  readonly pattern: RegExp;
  meaning(rest: string, format: string, isRust: boolean): Meaning;
}

const command = (line: string) => () => ({ kind: 'command', line }) as const;
const hint = (text: string) => () => ({ kind: 'hint', text }) as const;
const locals = () => ({ kind: 'locals' }) as const;

/** Formats of GDB's and LLDB's `print`, as they are written here; others are how values look anyway. */
const LETTERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'xdobcs'].map((letter) => [letter, `,${letter}`])),
  t: ',b',
  u: ',d',
  a: ',x',
  z: ',x',
};

const HABITS: readonly Habit[] = [
  {
    pattern:
      /^(?:p|print|po|v|inspect|call|expr|expression|e|output)(?:\/(?<format>[a-z]))?\s+(?:--\s+)?(?<rest>\S.*)$/s,
    meaning: (rest, format) => ({ kind: 'expression', text: `${rest}${LETTERS[format] ?? ''}` }),
  },
  { pattern: /^set\s+(?:var(?:iable)?\s+)?(?<rest>\S.*)$/s, meaning: (text) => ({ kind: 'expression', text }) },
  {
    pattern: /^(?:ptype|whatis)\s+(?<rest>\S.*)$/s,
    meaning: (rest, _, isRust) => ({ kind: 'expression', text: isRust ? rest : `decltype(${rest})` }),
  },
  { pattern: /^(?:backtrace|where|thread backtrace|info stack)$/, meaning: command('bt') },
  { pattern: /^(?:thread backtrace all|thread apply all bt)$/, meaning: command('bt all') },
  { pattern: /^(?:bt|backtrace)\s+-?full$/, meaning: command('bt full') },
  { pattern: /^(?:info locals|info args|frame variable|fr v)$/, meaning: locals },
  { pattern: /^(?:info\s+(?:registers|all-registers)|register read)$/, meaning: command('regs') },
  {
    pattern: /^(?:info\s+(?:registers|r)|register read)\s+(?<rest>\S.*)$/,
    meaning: (rest) => ({ kind: 'command', line: `regs ${rest}` }),
  },
  { pattern: /^(?:info threads|thread list)$/, meaning: command('threads') },
  { pattern: /^(?:info (?:breakpoints|break|b|watchpoints)|breakpoint list|br l)$/, meaning: command('breakpoints') },
  { pattern: /^info (?:signals|handle)$/, meaning: command('signals') },
  { pattern: /^(?:info proc mappings|info files|memory region --all)$/, meaning: command('maps') },
  { pattern: /^(?:info frame|frame info)$/, meaning: command('frame') },
  {
    pattern: /^info (?:symbol|address)\s+(?<rest>\S.*)$/,
    meaning: (rest) => ({ kind: 'command', line: `info ${rest}` }),
  },
  {
    pattern: /^(?:disas|disass|di)(?:\s+(?<rest>.*))?$/,
    meaning: (rest) => ({ kind: 'command', line: `disassemble ${rest}`.trim() }),
  },
  {
    pattern: /^(?:n|next|ni|nexti|thread step-over)(?:\s+\d+)?$/,
    meaning: hint('Step over is a button of the editor (F10 in VS Code).'),
  },
  {
    pattern: /^(?:s|step|si|stepi|thread step-in)(?:\s+\d+)?$/,
    meaning: hint('Step into is a button of the editor (F11 in VS Code).'),
  },
  {
    pattern: /^(?:fin|finish|thread step-out)$/,
    meaning: hint('Step out is a button of the editor (Shift+F11 in VS Code).'),
  },
  {
    pattern: /^(?:c|continue|fg|process continue)(?:\s+\d+)?$/,
    meaning: hint('Continue is a button of the editor (F5 in VS Code).'),
  },
  {
    pattern: /^(?:r|run|start|process launch)(?:\s.*)?$/,
    meaning: hint('Restart is a button of the editor (Ctrl+Shift+F5 in VS Code).'),
  },
  {
    pattern: /^(?:q|quit|exit|kill|detach)$/,
    meaning: hint('Stop and Disconnect are buttons of the editor (Shift+F5 in VS Code).'),
  },
  {
    pattern: /^(?:b|br|break|tbreak|hbreak|breakpoint set)(?:\s.*)?$/,
    meaning: hint(
      'Breakpoints are set in the source, or by function in the Breakpoints panel; "breakpoints" lists them.',
    ),
  },
  {
    pattern: /^(?:watch|rwatch|awatch|watchpoint set)(?:\s.*)?$/,
    meaning: hint(
      'Data breakpoints are set by the menu of a variable in the Variables panel; "breakpoints" lists them.',
    ),
  },
  {
    pattern: /^(?:up|down|(?:f|frame select)(?:\s+\d+)?|frame\s+\d+)$/,
    meaning: hint('The frame is selected in the Call Stack panel; "bt" shows all of them.'),
  },
  {
    pattern: /^(?:t|thread|thread select)\s+\d+$/,
    meaning: hint('The thread is selected in the Call Stack panel; "threads" lists them.'),
  },
  {
    pattern: /^(?:l|list)(?:\s.*)?$/,
    meaning: hint('The source is in the editor; "disassemble" shows it with its instructions.'),
  },
  {
    pattern: /^(?:display|undisplay)(?:\s.*)?$/,
    meaning: hint('What is to be shown at each stop goes into the Watch panel.'),
  },
];

/** Undefined for what is nobody's habit. `line` is trimmed. */
export function habitOf(line: string, isRust: boolean): Meaning | undefined {
  for (const { pattern, meaning } of HABITS) {
    const match = pattern.exec(line);
    if (match) return meaning(match.groups?.rest ?? '', match.groups?.format ?? '', isRust);
  }
  return undefined;
}
