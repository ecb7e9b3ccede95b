// Starts the adapter: one process for each session, speaking DAP on its stdin and stdout.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/** A session whose configuration has `debugServer` never comes here: VS Code connects to that port by itself. */
export class AdapterFactory implements vscode.DebugAdapterDescriptorFactory {
  constructor(private readonly extensionPath: string) {}

  createDebugAdapterDescriptor(): vscode.DebugAdapterDescriptor {
    const program = join(dirname(this.extensionPath), 'dist', 'trapline.js');
    if (!existsSync(program))
      throw new Error(`Trapline's adapter is not built. Run "npm run setup" in ${dirname(this.extensionPath)}.`);
    // VS Code runs `node` on its own runtime, so none needs to be installed.
    return new vscode.DebugAdapterExecutable('node', [program, 'dap']);
  }
}
