// Which of the workspace's programs is debugged when there is no launch.json: the one there is, the one chosen before, or the one the user picks.

import { basename, relative } from 'node:path';
import * as vscode from 'vscode';
import { findPrograms, type Program } from './programSearch';

const REMEMBERED = 'program';

export class ProgramChoice {
  constructor(private readonly state: vscode.Memento) {}

  /** Newest first. */
  programs(folder: vscode.WorkspaceFolder): Promise<readonly Program[]> {
    return findPrograms(folder.uri.fsPath);
  }

  configuration({ path }: Program): vscode.DebugConfiguration {
    return { type: 'trapline', request: 'launch', name: `Trapline: ${basename(path)}`, program: path };
  }

  /** Without a question where there is none. Undefined: the user has turned away, or there is nothing, which was said. */
  async remembered(folder: vscode.WorkspaceFolder): Promise<Program | undefined> {
    const programs = await this.programs(folder);
    const debuggable = programs.filter(({ hasDebugInfo }) => hasDebugInfo);
    const before = this.state.get<string>(REMEMBERED);
    const known = debuggable.find(({ path }) => path === before);
    if (known) return known;
    if (debuggable.length === 1) return debuggable[0];
    return this.#pick(folder, programs);
  }

  /** As `remembered`, but asks. */
  async ask(folder: vscode.WorkspaceFolder): Promise<Program | undefined> {
    return this.#pick(folder, await this.programs(folder));
  }

  async #pick(folder: vscode.WorkspaceFolder, programs: readonly Program[]): Promise<Program | undefined> {
    const debuggable = programs.filter(({ hasDebugInfo }) => hasDebugInfo);
    if (debuggable.length === 0) {
      await sayHowToBuild(folder, programs);
      return undefined;
    }
    const items = debuggable.map((program) => ({
      label: basename(program.path),
      description: relative(folder.uri.fsPath, program.path),
      detail: vscode.l10n.t('built {0}', new Date(program.modified).toLocaleString()),
      program,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t('Which program do you want to debug? It is remembered for the next time.'),
      matchOnDescription: true,
    });
    if (picked) await this.state.update(REMEMBERED, picked.program.path);
    return picked?.program;
  }
}

async function sayHowToBuild(folder: vscode.WorkspaceFolder, programs: readonly Program[]): Promise<void> {
  const open = vscode.l10n.t('Open launch.json');
  const [newest] = programs;
  const text = newest
    ? vscode.l10n.t(
        '{0} has no debug information. Build it with -g (CMake: -DCMAKE_BUILD_TYPE=Debug, Meson: --buildtype=debug, Rust: cargo build).',
        relative(folder.uri.fsPath, newest.path),
      )
    : vscode.l10n.t(
        'There is no program in {0} yet. Build one with -g (CMake: -DCMAKE_BUILD_TYPE=Debug, Meson: --buildtype=debug, Rust: cargo build), or name one elsewhere in launch.json.',
        folder.name,
      );
  if ((await vscode.window.showErrorMessage(text, open)) === open)
    await vscode.commands.executeCommand('debug.addConfiguration');
}
