// The modules view in Run and Debug: what the program has loaded, where, and what is known of it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debugType';
import { hasDebugInfo, type ModuleRow, moduleRows } from './moduleRows';

export type ModuleElement = { readonly module: Dap.Module; readonly row?: ModuleRow };

/** Of the session that is active in VS Code. It is asked when the view is looked at, and again when modules come or go. */
export class ModuleTree implements vscode.TreeDataProvider<ModuleElement>, vscode.DebugAdapterTrackerFactory {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #refresh: NodeJS.Timeout | undefined;

  createDebugAdapterTracker(): vscode.DebugAdapterTracker {
    return {
      onDidSendMessage: (message: Dap.ProtocolMessage & { readonly event?: string }) => {
        if (message.type === 'event' && (message.event === 'module' || message.event === 'terminated')) this.refresh();
      },
    };
  }

  /** Once for all that come together: a program begins with dozens. */
  refresh(): void {
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      this.#changed.fire();
    }, 100);
  }

  async getChildren(element?: ModuleElement): Promise<ModuleElement[]> {
    if (element) return moduleRows(element.module).map((row) => ({ module: element.module, row }));
    const session = vscode.debug.activeDebugSession;
    if (session?.type !== DEBUG_TYPE) return [];
    // Before it has begun and after its end it has none.
    const body: Dap.ModulesResponse['body'] = await session.customRequest('modules', {}).then(
      (answer) => answer,
      () => ({ modules: [] }),
    );
    return body.modules.map((module) => ({ module }));
  }

  getTreeItem({ module, row }: ModuleElement): vscode.TreeItem {
    return row ? rowItem(module, row) : moduleItem(module);
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    this.#changed.dispose();
  }
}

function moduleItem(module: Dap.Module): vscode.TreeItem {
  const item = new vscode.TreeItem(module.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = String(module.id);
  item.description = [module.addressRange?.split('-')[0], module.symbolStatus].filter(Boolean).join('  ');
  item.tooltip = module.path;
  item.iconPath = new vscode.ThemeIcon(hasDebugInfo(module) ? 'file-code' : 'file-binary');
  item.contextValue = 'module';
  return item;
}

function rowItem(module: Dap.Module, { kind, value }: ModuleRow): vscode.TreeItem {
  const labels: Record<ModuleRow['kind'], string> = {
    address: vscode.l10n.t('Address'),
    path: vscode.l10n.t('Path'),
    symbols: vscode.l10n.t('Symbols'),
    symbolFile: vscode.l10n.t('Symbols from'),
  };
  const item = new vscode.TreeItem(labels[kind]);
  item.id = `${module.id} ${kind}`;
  item.description = value;
  item.tooltip = value;
  item.contextValue = 'moduleRow';
  return item;
}

/** `element`: what the command was called for, the one that has the focus if it was called by key. */
export async function copyModuleValue(element: ModuleElement | undefined): Promise<void> {
  const text = element?.row?.value ?? element?.module.path;
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}
