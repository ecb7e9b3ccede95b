// Tells the client what was written, so that it shows nothing old.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { SessionContext } from './handler';

/** To be called by each handler that may have written something, also when it fails. */
export function tellChanges(session: SessionContext): void {
  const { client, stopView, memoryViews } = session;
  const changes = stopView.takeChanges();
  if (changes.length === 0) return;
  // What is shown of a program that runs is nothing that could be wrong now.
  if (client.takesInvalidated && session.debugger.state === 'stopped') {
    // A return address or a frame pointer may have been among them.
    session.sendEvent(new Event('invalidated', { areas: ['stacks', 'variables'] }));
  }
  if (!client.takesMemoryEvents) return;
  for (const change of changes) {
    if (change.kind !== 'memory') continue;
    for (const body of memoryViews.touchedBy(change)) session.sendEvent(new Event('memory', body));
  }
}
