// The checks that need no running program: lint, format, layers, types. All run; all failures show.

import { join } from 'node:path';
import { checkNativeFormat } from './nativeFormat.mjs';
import { ROOT } from './root.mjs';
import { checkRules } from './rules.mjs';
import { StepFailed, step } from './step.mjs';

export async function runChecks() {
  const results = await Promise.allSettled([
    step('linting (biome)', bin('biome'), ['check', '--error-on-warnings', '.']),
    step('checking types (tsc)', bin('tsc'), ['--noEmit']),
    step('checking the launch attributes', process.execPath, [join(ROOT, 'scripts', 'schema.mjs'), '--check']),
    step('checking the translatable texts', process.execPath, [join(ROOT, 'scripts', 'translations.mjs'), '--check']),
    checkNativeFormat(),
    checkRules(),
  ]);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const bug = failures.find((failure) => !(failure instanceof StepFailed));
  if (bug) throw bug;
  if (failures.length > 0) throw new StepFailed(failures.map((failure) => failure.message.trimEnd()).join('\n\n'));
}

function bin(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}
