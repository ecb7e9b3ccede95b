// House rules that no linter knows: the native layers, one file for each kernel interface, file size, first line.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from './files.mjs';
import { ROOT } from './root.mjs';
import { progress, StepFailed } from './step.mjs';

const LONGEST_FILE = 500;

/** Which folders of native/ each folder may include from, itself aside. */
const NATIVE_IMPORTS = {
  base: [],
  symbols: ['base'],
  unwind: ['symbols', 'base'],
  tracer: ['base'],
  binding: ['tracer', 'unwind', 'symbols', 'base'],
};

/** As a library call or as a raw system call. */
const CALLS_OF_ONE_FILE = {
  'ptrace(2)': /(?<![\w.>])ptrace\s*\(|SYS_ptrace/,
  'wait(2)': /(?<![\w.>])(?:waitid|waitpid|wait4)\s*\(|SYS_wait(?:id|4)/,
};

export async function checkRules() {
  progress('checking the house rules');
  const native = projectFiles('native/*.cc', 'native/*.h').map(read);
  const code = [...native, ...projectFiles('src/*.ts', 'extension/src/*.ts', 'test/*.ts', 'bench/*.ts').map(read)];
  code.push(...projectFiles('scripts/*.mjs').map(read));
  const broken = [
    ...native.flatMap(includeErrors),
    ...Object.entries(CALLS_OF_ONE_FILE).flatMap(([name, call]) => callErrors(native, name, call)),
    ...code.flatMap(shapeErrors),
  ];
  if (broken.length > 0) throw new StepFailed(`House rules are broken:\n  ${broken.join('\n  ')}`);
}

function read(path) {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.trimEnd().split('\n') };
}

function includeErrors({ path, lines }) {
  const folder = path.split('/')[1];
  return lines.flatMap((line, index) => {
    const include = /^\s*#\s*include\s+[<"]([^>"]+)[>"]/.exec(line)?.[1];
    if (!include) return [];
    const at = `${path}:${index + 1}`;
    if (include === 'napi.h' && folder !== 'binding') return [`${at}: <napi.h> belongs to native/binding only`];
    const target = include.split('/')[0];
    const isLayer = include.includes('/') && target in NATIVE_IMPORTS;
    if (isLayer && target !== folder && !NATIVE_IMPORTS[folder]?.includes(target))
      return [`${at}: native/${folder} may not include from native/${target}`];
    return [];
  });
}

function callErrors(files, name, call) {
  const callers = files.filter(({ text }) => call.test(withoutCommentsAndStrings(text))).map(({ path }) => path);
  return callers.length > 1 ? [`${name} is called in more than one file: ${callers.join(', ')}`] : [];
}

function withoutCommentsAndStrings(text) {
  return text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"/g, '');
}

function shapeErrors({ path, lines }) {
  const errors = [];
  if (!/^(\/\/|\/\*)/.test(lines[0] ?? ''))
    errors.push(`${path}:1: begin with a comment: the file's one responsibility`);
  if (lines.length > LONGEST_FILE)
    errors.push(`${path}: ${lines.length} lines, at most ${LONGEST_FILE}: look for the second noun`);
  return errors;
}
