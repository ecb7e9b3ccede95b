// `${command:pickProcess}`: the user picks the process to attach to.

import * as vscode from 'vscode';
import { listProcesses, type RunningProcess } from './processList';

interface ProcessItem extends vscode.QuickPickItem {
  readonly pid: string;
}

/**
 * The pid, as text; undefined when the user turns away. One with an obstacle may be picked too: the attempt tells the remedy, and
 * a program may permit itself what Yama forbids (prctl(2), PR_SET_PTRACER).
 */
export async function pickProcess(): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(items(), {
    title: vscode.l10n.t('Attach to a process'),
    placeHolder: vscode.l10n.t('Name, number, user or command line'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.pid;
}

async function items(): Promise<ProcessItem[]> {
  const processes = await listProcesses();
  return processes.filter(({ pid }) => pid !== process.pid).map(item);
}

function item(each: RunningProcess): ProcessItem {
  const { pid, name, obstacle } = each;
  const facts = [each.user, vscode.l10n.t('since {0}', new Date(each.started).toLocaleString()), each.commandLine];
  return {
    label: obstacle ? `$(circle-slash) ${name}` : name,
    description: obstacle ? `${pid} – ${obstacle.cause}` : String(pid),
    detail: facts.join(' · '),
    pid: String(pid),
  };
}
