// Starts the adapter: one process for each session, speaking DAP on its stdin and stdout.

import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/** A session whose configuration has `debugServer` never comes here: VS Code connects to that port by itself. */
export class AdapterFactory implements vscode.DebugAdapterDescriptorFactory {
  constructor(private readonly extensionPath: string) {}

  createDebugAdapterDescriptor(): vscode.DebugAdapterDescriptor {
    // VS Code does not even load us there; programs are started here and nowhere else.
    if (!vscode.workspace.isTrusted)
      throw new Error(
        vscode.l10n.t('Debugging starts programs of this folder. Trust it first: "Manage Workspace Trust".'),
      );
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error(
        vscode.l10n.t(
          'Trapline debugs on Linux x86-64; this is {0} {1}. Open the folder on such a machine, with Remote - SSH, WSL or a dev container.',
          process.platform,
          process.arch,
        ),
      );
    // VS Code runs `node` on its own runtime, so none needs to be installed.
    return new vscode.DebugAdapterExecutable('node', [this.adapter(), 'dap']);
  }

  /** In the package it is within the extension; in a checkout, where the bundler puts it. */
  private adapter(): string {
    // The folder that a link among the extensions leads to.
    const extension = realpathSync(this.extensionPath);
    const checkout = dirname(extension);
    const places = [join(extension, 'adapter', 'trapline.js'), join(checkout, 'dist', 'trapline.js')];
    const found = places.find((path) => existsSync(path));
    if (found) return found;
    throw new Error(`Trapline's adapter is not built. Run "npm run setup" in ${checkout}.`);
  }
}
