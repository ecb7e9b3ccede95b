// A C++ program with over a hundred megabytes of debug information: generated, compiled once, kept in bench/build.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BUILD, type Target } from './targets';

const UNITS = 100;
/** Of each unit: templates with functions, and plain structs. */
const RECORDS = 80;
const TABLES = 1_500;
/** The unit in the middle of them all, where the line breakpoint is. */
const MARKED = 40;
const FLAGS = ['-g', '-O0', '-std=c++17', '-fno-eliminate-unused-debug-types'];

const FOLDER = join(BUILD, 'huge');

export function hugeProgram(): Target {
  return { program: join(BUILD, 'huge_program'), source: source(MARKED) };
}

/** Nothing when it is there. Otherwise uses all cores for a minute or two. */
export async function buildHugeProgram(): Promise<void> {
  const { program } = hugeProgram();
  if (existsSync(program)) return;
  mkdirSync(FOLDER, { recursive: true });
  const main = join(FOLDER, 'main.cpp');
  writeFileSync(main, mainText());
  const waiting = [main];
  for (let unit = 0; unit < UNITS; unit++) {
    writeFileSync(source(unit), unitText(unit));
    waiting.push(source(unit));
  }
  const objects = waiting.map((file) => `${file}.o`);
  const work = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop())
      await compiler([...FLAGS, '-c', file, '-o', `${file}.o`]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const scratch = `${program}.${process.pid}`;
  await compiler([...objects, '-o', scratch]);
  renameSync(scratch, program);
}

async function compiler(args: readonly string[]): Promise<void> {
  // Objects that ccache kept of another checkout name its sources, where adapters find no line.
  const env = { ...process.env, CCACHE_DISABLE: '1' };
  const [code] = await once(spawn('g++', args, { stdio: ['ignore', 'inherit', 'inherit'], env }), 'exit');
  if (code !== 0) throw new Error(`g++ ${args.slice(-4).join(' ')} failed (${code})`);
}

function source(unit: number): string {
  return join(FOLDER, `${nameOf(unit)}.cpp`);
}

function nameOf(unit: number): string {
  return `unit_${String(unit).padStart(4, '0')}`;
}

function mainText(): string {
  const names = Array.from({ length: UNITS }, (_, unit) => nameOf(unit));
  return [
    '// Calls each unit.',
    ...names.map((name) => `namespace ${name} { int run(int); }`),
    'int main() {',
    '  int total = 0;',
    ...names.map((name) => `  total += ${name}::run(total);`),
    '  return total == 0;',
    '}',
    '',
  ].join('\n');
}

function unitText(unit: number): string {
  return `// Generated: see bench/hugeProgram.ts.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ${nameOf(unit)} {

template <int N, class T> struct Part {
  T first;
  T second[N % 7 + 1];
  std::vector<T> items;
  std::map<std::string, T> names;
  T get(int index) const { return index ? second[0] : first; }
  void set(const T &value) { first = value; }
  template <class F> auto apply(F f) const { return f(first); }
  virtual ~Part() = default;
  virtual int number() const { return N; }
  static int count;
  struct Inner {
    int a;
    T b;
    Inner *next;
    int sum() const { return a + static_cast<int>(b); }
  } inner;
  enum class Kind { one = N, two, three, four } kind = Kind::one;
};

${Array.from({ length: RECORDS }, (_, i) => recordText(i)).join('\n')}

${Array.from({ length: TABLES }, (_, i) => tableText(unit, i)).join('\n')}

int finish(int total) {
  return total + ${unit};
}

int run(int start) {
  Record0 record{};
  int total = use0(record, start % 3);${unit === MARKED ? ' // break: unit' : ''}
  return finish(total);
}

} // namespace ${nameOf(unit)}
`;
}

function recordText(i: number): string {
  const type = ['int', 'long', 'double', 'short'][i % 4];
  return `struct Record${i} : Part<${i}, ${type}> {
  int id${i};
  const char *label${i};
  Record${i} *next${i};
  int compute(int x, long y) const { int local = x + ${i}; return local * static_cast<int>(y); }
};
int use${i}(Record${i} &record, int n) {
  int total = 0;
  for (int k = 0; k < n; k++) {
    int part = record.compute(k, n);
    total += part;
  }
  record.set(n);
  return total + record.get(n);
}`;
}

function tableText(unit: number, i: number): string {
  const fields = [0, 1, 2].map(
    (n) => `  int id_${unit}_${n};
  const char *label_${i}_${n};
  double weight${n};
  long size${n}, offset${n};
  short flags${n}[4];
  int read${n}(long, const char *) const;
  void write${n}(int, double, const std::string &);
  static int count${n};`,
  );
  return `struct Table${i} {\n${fields.join('\n')}\n  Table${i} *next;\n};`;
}
