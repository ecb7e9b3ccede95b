// `exclude`: callers for whose sake a breakpoint does not stop.

import { basename } from 'node:path';
import type { CallPlace, ExcludedCaller } from '../../debugger/breakpoints/excludedCallers';
import { invalidCommand } from '../errors';
import { type ConsoleCommand, parseCount, requireStopped } from './command';
import { selectedFrame } from './selectedFrame';

export const excludeCommand: ConsoleCommand = {
  name: 'exclude',
  parameters: '[list|remove N]',
  summary: 'pass over the breakpoint here whenever the selected frame is among its callers',
  details:
    'exclude             breakpoints where the thread stands do not stop any more when the selected frame is among the callers\n' +
    'exclude list        what is excluded; works while the program runs\n' +
    'exclude remove 1    the first of them stops again\n' +
    'Select the caller in the Call Stack panel first. Hits are counted and messages are logged all the same.',
  candidates: [['list', 'remove']],
  yieldsToVariable: true,
  run(session, words, line) {
    const { excludedCallers } = session.debugger.breakpoints;
    const [word, number, ...more] = words;
    if (word === undefined) {
      requireStopped(excludeCommand, session);
      const { frame, callStack } = selectedFrame(session, line);
      const [innermost] = callStack.frames(0, 1);
      if (!innermost || frame.level === 0)
        throw invalidCommand('The innermost frame is selected, which is no caller. Select a caller in the call stack.');
      return `${excludedCallerText(excludedCallers.add(innermost, frame))}.`;
    }
    if (word === 'list' && number === undefined)
      return (
        excludedCallers.all.map((each, index) => `${index + 1}  ${excludedCallerText(each)}`).join('\n') ||
        'No callers are excluded.'
      );
    const position = word === 'remove' && more.length === 0 ? parseCount(number) : undefined;
    if (position === undefined)
      throw invalidCommand(
        `"exclude ${line.text}" is not understood. Write exclude, exclude list, or exclude remove with a number of that list.`,
      );
    const removed = excludedCallers.remove(position - 1);
    if (!removed) throw invalidCommand(`There is no excluded caller ${position}: see "exclude list".`);
    return `Stops again in ${placeText(removed.place)} when called by ${placeText(removed.caller)}.`;
  },
};

export function excludedCallerText({ place, caller }: ExcludedCaller): string {
  return `Does not stop in ${placeText(place)} when called by ${placeText(caller)}`;
}

function placeText({ functionName, file, line }: CallPlace): string {
  return file === undefined ? functionName : `${functionName} at ${basename(file)}:${line}`;
}
