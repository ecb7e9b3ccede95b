// Commands of gdb and lldb that configurations begin a session with, where they say what is an attribute here: one row each.

import type { Given } from './alias';
import { splitCommandLine } from './commandLine';

/** Attributes that are lists of such commands. */
const COMMAND_LISTS = new Set([
  'setupCommands',
  'initCommands',
  'preInitCommands',
  'preRunCommands',
  'postRunCommands',
  'autorun',
  'autorunBefore',
]);

/** What is always so, or has no meaning here. */
const SATISFIED = [
  /^-enable-pretty-printing$/,
  /^set (print|pagination|confirm|non-stop|breakpoint pending|auto-load|width|height|debuginfod)\b/,
  /^set (disassembly-flavor|target\.x86-disassembly-flavor) intel$/,
];

const COMMANDS: readonly (readonly [RegExp, (...words: string[]) => Given])[] = [
  [/^handle (SIG\w+) (.+)$/, (name, words) => ({ signals: { [name]: gdbActions(words) } })],
  [/^process handle (.+)$/, (words) => ({ signals: lldbActions(words) })],
  [/^set (?:target\.process\.)?follow-fork-mode (\w+)$/, (followFork) => ({ followFork })],
  [/^set substitute-path (.+)$/, (words) => ({ sourceMap: pairs(words) })],
  [/^set target\.source-map (.+)$/, (words) => ({ sourceMap: pairs(words) })],
  [/^set disable-randomization (on|off)$/, (word) => ({ disableASLR: word === 'on' })],
  [/^set target\.disable-aslr (true|false)$/, (word) => ({ disableASLR: word === 'true' })],
  [/^set env(?:ironment)? (\w+)(?: = |=| )(.*)$/, (name, value) => ({ env: { [name]: value } })],
  [/^set target\.env-vars (\w+)=(.*)$/, (name, value) => ({ env: { [name]: value } })],
  [/^skip (?:-gfi|--gfile|-fi|--file|file) (\S+)$/, (glob) => ({ skipFiles: [glob] })],
  [/^skip (?:-fu|--function|function) (\S+)$/, (name) => ({ skipFunctions: [name] })],
  [/^skip (?:-rfu|--rfunction) (\S+)$/, (pattern) => ({ skipFunctions: [`/${pattern}/`] })],
];

/** Undefined for what is no list of commands. */
export function commandsIn(name: string, value: unknown): readonly string[] | undefined {
  if (!COMMAND_LISTS.has(name) || !Array.isArray(value)) return undefined;
  return value.map((each) => String((each as { readonly text?: unknown } | null)?.text ?? each));
}

/** What a command means in attributes of ours. Undefined: it is not understood. */
export function commandMeaning(command: string): Given | undefined {
  // lldb-dap's marks for commands that may fail or are not to be shown; settings of both by one name.
  const text = command
    .trim()
    .replace(/^[?!]+\s*|^nofail /, '')
    .replace(/^-gdb-set /, 'set ')
    .replace(/^settings set /, 'set ');
  if (SATISFIED.some((pattern) => pattern.test(text))) return {};
  for (const [pattern, means] of COMMANDS) {
    const match = pattern.exec(text);
    if (match) return means(...match.slice(1));
  }
  return undefined;
}

/** As gdb has them: a stop prints, and without printing there is no stop (GDB manual, "Signals"). */
function gdbActions(words: string): Given {
  const meanings: Readonly<Record<string, Given>> = {
    stop: { stop: true, print: true },
    nostop: { stop: false },
    print: { print: true },
    noprint: { stop: false, print: false },
    pass: { pass: true },
    noignore: { pass: true },
    nopass: { pass: false },
    ignore: { pass: false },
  };
  return Object.assign({}, ...words.split(/\s+/).map((word) => meanings[word] ?? { [word]: true }));
}

function lldbActions(words: string): Given {
  const options: Readonly<Record<string, string>> = { n: 'print', p: 'pass', s: 'stop' };
  const action: Record<string, unknown> = {};
  const names = words.replace(
    /(?:^|\s)-(?:([nps])|-(notify|pass|stop))[\s=]+(true|false|yes|no|1|0)\b/g,
    (_, short: string | undefined, long: string | undefined, value: string) => {
      action[options[short ?? long?.[0] ?? ''] ?? ''] = ['true', 'yes', '1'].includes(value);
      return '';
    },
  );
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, action]),
  );
}

/** Words two by two. */
function pairs(words: string): Given {
  const all = splitCommandLine(words) ?? [];
  return Object.fromEntries(all.flatMap((from, index) => (index % 2 === 0 ? [[from, all[index + 1]]] : [])));
}
