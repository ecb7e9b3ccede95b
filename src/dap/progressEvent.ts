// Long work as the protocol tells it.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { ProgressEvent } from '../debugger/longWork';

export function progressEvent({ id, phase, title, detail, share, isCancellable }: ProgressEvent): Dap.Event {
  const progressId = String(id);
  const percentage = share === undefined ? {} : { percentage: Math.floor(100 * share) };
  const state = { progressId, message: detail, ...percentage };
  switch (phase) {
    case 'start':
      return new Event('progressStart', { ...state, title, cancellable: isCancellable });
    case 'update':
      return new Event('progressUpdate', state);
    case 'end':
      return new Event('progressEnd', { progressId });
  }
}
