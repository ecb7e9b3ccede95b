// `${command:pickProcess}`: the user picks the process to attach to.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { listProcesses, type RunningProcess } from './processList';

interface ProcessItem extends vscode.QuickPickItem {
  readonly pid: string;
  /** Why it cannot be attached to. */
  readonly obstacle: string | undefined;
}

/** The pid, as text; undefined when the user turns away. */
export async function pickProcess(): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(items(), {
    title: vscode.l10n.t('Attach to a process'),
    placeHolder: await restriction(),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked?.obstacle) return picked?.pid;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be attached to: {1}', picked.label, picked.obstacle));
  return undefined;
}

async function items(): Promise<ProcessItem[]> {
  const processes = await listProcesses();
  const names = new Map(processes.map(({ pid, name }) => [pid, name]));
  return processes.filter(({ pid }) => pid !== process.pid).map((each) => item(each, obstacle(each, names)));
}

function item(each: RunningProcess, obstacle: string | undefined): ProcessItem {
  const facts = [each.user, vscode.l10n.t('since {0}', new Date(each.started).toLocaleString()), each.commandLine];
  return {
    label: obstacle ? `$(circle-slash) ${each.name}` : each.name,
    description: obstacle ? `${each.pid} – ${obstacle}` : String(each.pid),
    detail: facts.join(' · '),
    pid: String(each.pid),
    obstacle,
  };
}

function obstacle({ isOwn, user, tracer }: RunningProcess, names: ReadonlyMap<number, string>): string | undefined {
  if (tracer !== undefined) return vscode.l10n.t('{0} ({1}) is debugging it already', names.get(tracer) ?? '?', tracer);
  if (!isOwn && process.getuid?.() !== 0) return vscode.l10n.t('it belongs to {0}', user);
  return undefined;
}

/** What holds for all of them: the kernel's Yama module, see ptrace(2). */
async function restriction(): Promise<string> {
  const usual = vscode.l10n.t('Name, number, user or command line');
  const level = await readFile('/proc/sys/kernel/yama/ptrace_scope', 'utf8').catch(() => '0');
  if (Number(level) === 0 || (Number(level) < 3 && process.getuid?.() === 0)) return usual;
  return vscode.l10n.t(
    '{0}. The kernel restricts attaching (kernel.yama.ptrace_scope is {1}); to permit it: sudo sysctl kernel.yama.ptrace_scope=0',
    usual,
    level.trim(),
  );
}
