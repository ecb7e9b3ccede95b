// Long work as the protocol tells it.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { ProgressEvent } from '../debugger/longWork';

export function progressEvent({ id, phase, title, detail, share }: ProgressEvent): Dap.Event {
  const progressId = String(id);
  const state = { progressId, message: detail, percentage: Math.floor(100 * share) };
  switch (phase) {
    case 'start':
      return new Event('progressStart', { ...state, title, cancellable: true });
    case 'update':
      return new Event('progressUpdate', state);
    case 'end':
      return new Event('progressEnd', { progressId });
  }
}
