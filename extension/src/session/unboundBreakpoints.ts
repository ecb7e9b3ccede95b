// `Why Did My Breakpoint Not Bind?`: shows the reason that the debugger gives for a breakpoint without a place, and leads to the nearest one.

import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debugType';

interface Unbound {
  readonly breakpoint: vscode.Breakpoint;
  readonly reason: string;
}

/** What VS Code hands to a command in the menu of the line numbers. */
interface LinePlace {
  readonly uri: vscode.Uri;
  readonly lineNumber: number;
}

/** As far as VS Code shows lines in one look. */
const NEAR = 200;

/** `place`: of the breakpoint that is meant; without one the user chooses where there are several. */
export async function explainBreakpoint(place?: LinePlace): Promise<void> {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== DEBUG_TYPE) {
    const start = vscode.l10n.t('Start Debugging');
    const text = vscode.l10n.t('Breakpoints are bound when a program is debugged: start it, then ask again.');
    if ((await vscode.window.showInformationMessage(text, start)) === start)
      await vscode.commands.executeCommand('workbench.action.debug.start');
    return;
  }
  const unbound = (await unboundOf(session)).filter(({ breakpoint }) => !place || isAt(breakpoint, place));
  const [first] = unbound;
  if (!first) {
    await vscode.window.showInformationMessage(
      place
        ? vscode.l10n.t('There is no unbound breakpoint in this line.')
        : vscode.l10n.t('All breakpoints that are switched on are bound.'),
    );
    return;
  }
  const chosen = unbound.length === 1 ? first : await choose(unbound);
  if (chosen) await show(session, chosen);
}

/** Also those that are not where they were asked for. */
async function unboundOf(session: vscode.DebugSession): Promise<readonly Unbound[]> {
  const enabled = vscode.debug.breakpoints.filter((breakpoint) => breakpoint.enabled);
  const found = await Promise.all(
    enabled.map(async (breakpoint) => {
      const known = (await session.getDebugProtocolBreakpoint(breakpoint)) as Dap.Breakpoint | undefined;
      if (!known || (known.verified && known.message === undefined)) return undefined;
      // It may know more by now than it did when the breakpoint was set.
      const { reason } = await session.customRequest('explainBreakpoint', { breakpointId: known.id });
      const told = reason ?? (known.verified ? undefined : known.message);
      return told === undefined ? undefined : { breakpoint, reason: String(told) };
    }),
  );
  return found.filter((each) => each !== undefined);
}

function isAt(breakpoint: vscode.Breakpoint, { uri, lineNumber }: LinePlace): boolean {
  if (!(breakpoint instanceof vscode.SourceBreakpoint)) return false;
  const { location } = breakpoint;
  return location.uri.toString() === uri.toString() && location.range.start.line === lineNumber - 1;
}

async function choose(unbound: readonly Unbound[]): Promise<Unbound | undefined> {
  const items = unbound.map((each) => ({ label: nameOf(each.breakpoint), detail: each.reason, each }));
  const placeHolder = vscode.l10n.t('Which breakpoint?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.each;
}

function nameOf(breakpoint: vscode.Breakpoint): string {
  if (breakpoint instanceof vscode.FunctionBreakpoint) return breakpoint.functionName;
  if (!(breakpoint instanceof vscode.SourceBreakpoint)) return breakpoint.id;
  const { uri, range } = breakpoint.location;
  return `${basename(uri.fsPath)}:${range.start.line + 1}`;
}

async function show(session: vscode.DebugSession, { breakpoint, reason }: Unbound): Promise<void> {
  const line = breakpoint instanceof vscode.SourceBreakpoint ? await nearestLine(session, breakpoint) : undefined;
  const move = line === undefined ? [] : [vscode.l10n.t('Move to Line {0}', line)];
  // Modal: a notification would cut the reason off.
  const answer = await vscode.window.showWarningMessage(nameOf(breakpoint), { modal: true, detail: reason }, ...move);
  if (answer === undefined || line === undefined || !(breakpoint instanceof vscode.SourceBreakpoint)) return;
  const { uri } = breakpoint.location;
  const there = new vscode.Location(uri, new vscode.Position(line - 1, 0));
  const { enabled, condition, hitCondition, logMessage } = breakpoint;
  vscode.debug.removeBreakpoints([breakpoint]);
  vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(there, enabled, condition, hitCondition, logMessage)]);
  await vscode.window.showTextDocument(uri, { selection: there.range });
}

/** With code, 1-based; undefined when there is none near. */
async function nearestLine(
  session: vscode.DebugSession,
  { location }: vscode.SourceBreakpoint,
): Promise<number | undefined> {
  const wanted = location.range.start.line + 1;
  const asked: Dap.BreakpointLocationsArguments = {
    source: { path: location.uri.fsPath },
    line: Math.max(1, wanted - NEAR),
    endLine: wanted + NEAR,
  };
  const body: Dap.BreakpointLocationsResponse['body'] = await session.customRequest('breakpointLocations', asked);
  const lines = body.breakpoints.map(({ line }) => line).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return lines[0] === wanted ? undefined : lines[0];
}
