// The attributes that say what steps go on through, the same for launch and attach.

import * as z from 'zod/mini';
import { SkipRules } from '../../debugger/stepping/skipRules';
import { invalidLaunchArguments } from '../errors';

export const skipSchemas = {
  skipFiles: z._default(z.array(z.string().check(z.minLength(1))), []).check(
    z.meta({
      description:
        'Source files that steps do not stop in, as globs: "**/third_party/**", "*.inc", "!**/third_party/mine/**". What they call is stepped into if it is not skipped.',
    }),
  ),
  skipFunctions: z._default(z.array(z.string().check(z.minLength(1))), []).check(
    z.meta({
      description:
        'Functions that steps do not stop in: a name ("get", "ns::Class::get"), a name with * ("boost::*") or a /regular expression/.',
    }),
  ),
  justMyCode: z._default(z.boolean(), true).check(
    z.meta({
      description:
        "Step through the libraries of C++, Rust and the system (std::function, iterators, smart pointers) to the user's code that they call. false: stop in them where their source is known.",
    }),
  ),
};

export const SKIP_EXPECTED = {
  skipFiles: 'an array of globs, for instance ["**/third_party/**"]',
  skipFunctions: 'an array of names or patterns, for instance ["boost::*", "/^operator/"]',
  justMyCode: 'true or false',
} as const;

export interface SkipArguments {
  readonly skipFiles: readonly string[];
  readonly skipFunctions: readonly string[];
  readonly justMyCode: boolean;
}

/** Throws DapError for a regular expression that is none. */
export function skipRulesOf({ skipFiles, skipFunctions, justMyCode }: SkipArguments): SkipRules {
  try {
    return new SkipRules({ files: skipFiles, functions: skipFunctions, justMyCode });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidLaunchArguments([`"skipFunctions": ${error.message}.`], 'skipFunctions');
  }
}
