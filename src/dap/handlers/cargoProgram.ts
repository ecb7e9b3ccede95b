// A launch whose program is what cargo builds.

import { CARGO_PROGRAM, cargoRequest } from '../configuration/cargoArgument';
import { inheritedEnvironment } from '../configuration/environment';
import type { LaunchArguments } from '../configuration/launchArguments';
import type { SessionContext } from '../handler';

/** The same with the path of the program. Builds it first where `cargo` says so, which the user sees on the console. */
export async function withProgram(session: SessionContext, given: LaunchArguments): Promise<LaunchArguments> {
  if (!given.cargo) return given;
  const request = cargoRequest(given.cargo, given.cwd ?? '.', inheritedEnvironment());
  const built = await session.debugger.build(request, (text) => session.notify(text));
  const filled = (text: string): string => text.replaceAll(CARGO_PROGRAM, built.program);
  const args = given.args.length > 0 ? given.args.map(filled) : [...built.args];
  return { ...given, program: filled(given.program), args };
}
