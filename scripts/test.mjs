// `npm test`: sets up, then lint, format, types and all tests. With --asan: the tests on the sanitizer build of the addon.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runChecks } from './lib/checks.mjs';
import { buildNative } from './lib/native.mjs';
import { ROOT } from './lib/root.mjs';
import { sanitizerEnvironment } from './lib/sanitizer.mjs';
import { setup } from './lib/setup.mjs';
import { progress, script } from './lib/step.mjs';

const REPORT = join(ROOT, '.cache', 'vitest.json');

await script(async (args) => {
  const asan = args.includes('--asan');
  await setup({ purposes: ['tests'] });
  if (asan) await buildNative({ sanitize: true });
  else await runChecks();
  return runVitest(
    args.filter((arg) => arg !== '--asan'),
    asan ? sanitizerEnvironment() : {},
  );
});

/** Further arguments go to vitest: names of files, `-t NAME`, `-u`. */
function runVitest(args, env) {
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  progress('running the tests');
  const { status, signal } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
      ...args,
    ],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } },
  );
  if (signal) progress(`vitest was ended by ${signal}`);
  if (!existsSync(REPORT)) return 1;
  printCounts(JSON.parse(readFileSync(REPORT, 'utf8')));
  return status === 0 ? 0 : 1;
}

/** The closing line that CI reads. A file that could not be loaded counts as one failure. */
function printCounts({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + unloaded} failed${skipped}\n`);
}
