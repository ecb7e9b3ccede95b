// A VS Code server of its own, with its own settings and extensions, which asks no other host for anything.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StepFailed } from '../step.mjs';
import { workbench } from './install.mjs';

const LONGEST_START = 60_000;
const LONGEST_END = 5_000;

/** Everything of it is below `folder`, which must have a short path: VS Code makes sockets in it. */
export class WorkbenchServer {
  #process;
  #folder;

  constructor(folder, settings) {
    this.#folder = folder;
    for (const name of ['home', 'tmp', 'data/User', 'extensions']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'data', 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
    writeFileSync(join(folder, 'config.yaml'), 'auth: none\ncert: false\n');
  }

  installExtension(vsix) {
    const args = [workbench.entry, ...this.#common(), '--install-extension', vsix];
    const { status, stdout, stderr } = spawnSync(workbench.node, args, { env: this.#environment(), encoding: 'utf8' });
    if (status !== 0) throw new StepFailed(`VS Code does not install ${vsix}:\n${stdout}${stderr}`);
  }

  /** Resolves with its address. `asksForTrust`: folders are restricted until the user trusts them, as VS Code does it by itself. */
  async start({ asksForTrust = false } = {}) {
    const log = join(this.#folder, 'server.log');
    const output = openSync(log, 'w');
    const args = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-proxy', '--ignore-last-opened'];
    const quiet = [
      'telemetry',
      'update-check',
      'getting-started-override',
      ...(asksForTrust ? [] : ['workspace-trust']),
    ];
    this.#process = spawn(
      workbench.node,
      [workbench.entry, ...this.#common(), ...args, ...quiet.map((name) => `--disable-${name}`)],
      // A group of its own, so that all of it can be ended.
      { detached: true, stdio: ['ignore', output, output], env: this.#environment() },
    );
    const end = Date.now() + LONGEST_START;
    while (Date.now() < end && this.#process.exitCode === null) {
      const address = /HTTP server listening on (http:\S+?)\/?$/m.exec(readFileSync(log, 'utf8'))?.[1];
      if (address && (await isHealthy(address))) return address;
      await pause(50);
    }
    throw new StepFailed(`VS Code's server did not start:\n${readFileSync(log, 'utf8')}`);
  }

  get ended() {
    return once(this.#process, 'exit');
  }

  async stop() {
    if (!this.#process || this.#process.exitCode !== null) return;
    const ended = this.ended;
    this.#signal('SIGTERM');
    const isOver = await Promise.race([ended.then(() => true), pause(LONGEST_END, false, { ref: false })]);
    if (!isOver) this.#signal('SIGKILL');
    await ended;
    this.#signal('SIGKILL');
  }

  /** To all of the group that is left. */
  #signal(name) {
    try {
      process.kill(-this.#process.pid, name);
    } catch {
      // Nobody is.
    }
  }

  #common() {
    const { config, data, extensions } = {
      config: join(this.#folder, 'config.yaml'),
      data: join(this.#folder, 'data'),
      extensions: join(this.#folder, 'extensions'),
    };
    return ['--config', config, '--user-data-dir', data, '--extensions-dir', extensions];
  }

  #environment() {
    const home = join(this.#folder, 'home');
    return {
      PATH: `${dirname(workbench.node)}${delimiter}${process.env.PATH}`,
      LANG: 'C.UTF-8',
      SHELL: '/bin/sh',
      HOME: home,
      TMPDIR: join(this.#folder, 'tmp'),
      XDG_RUNTIME_DIR: join(this.#folder, 'tmp'),
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local', 'share'),
      XDG_CACHE_HOME: join(home, '.cache'),
      EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
    };
  }
}

async function isHealthy(address) {
  try {
    return (await fetch(`${address}/healthz`)).ok;
  } catch {
    return false;
  }
}
