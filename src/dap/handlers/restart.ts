// The program begins anew in the same session: breakpoints, what the client shows of it, and its arguments stay.

import { Event } from '@vscode/debugadapter/lib/messages';
import { invalidArgument, noProgram } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { prepareAttach } from './attach';
import { prepareLaunch } from './launch';

export const restart: Handler<'restart'> = {
  needs: 'initialized',
  capabilities: { supportsRestartRequest: true },
  impliesContinued: true,
  async handle(session, { arguments: changed }) {
    const { beginning, debugger: target } = session;
    if (!beginning) throw noProgram('restart');
    if (changed !== undefined && (typeof changed !== 'object' || changed === null))
      throw invalidArgument('arguments', changed, 'the arguments of "launch" or "attach"');
    const args = changed ?? beginning.arguments;
    // What is wrong with them must not cost the program that runs.
    const begin = await prepare(session, beginning.command, args);
    await target.reset();
    session.forgetStops();
    try {
      await begin();
    } catch (error) {
      session.sendEvent(new Event('terminated'));
      throw error;
    }
    session.beginning = { command: beginning.command, arguments: args };
    await target.start();
  },
};

function prepare(session: SessionContext, command: 'launch' | 'attach', args: object): Promise<() => Promise<void>> {
  return command === 'launch' ? prepareLaunch(session, args) : prepareAttach(session, args);
}
