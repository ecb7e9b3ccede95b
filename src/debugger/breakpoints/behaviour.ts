// What a breakpoint does when it is hit: its condition, its hit condition, its log message.

import { UserError } from '../../process/userError';
import { ParsedExpression } from '../../values/expression/parsedExpression';
import type { BreakpointOptions } from '../types';
import { type HitCondition, parseHitCondition } from './hitCondition';
import { type LogPart, parseLogMessage } from './logMessage';

/** In this order: the condition, then the number of the hits for which it was true, then the message instead of a stop. */
export interface Behaviour {
  readonly condition?: ParsedExpression;
  readonly hitCondition?: HitCondition;
  readonly log?: readonly LogPart[];
  /** What of the options could not be understood. The breakpoint stops at each hit then. */
  readonly problem?: string;
}

export function behaviourOf({ condition, hitCondition, logMessage }: BreakpointOptions): Behaviour {
  try {
    const hits = parseHitCondition(hitCondition ?? '');
    const log = parseLogMessage(logMessage ?? '');
    return {
      ...(condition !== undefined && condition.trim() !== '' && { condition: ParsedExpression.of(condition) }),
      ...(hits && { hitCondition: hits }),
      ...(log && { log }),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: `Stops at each hit: ${error.message}.` };
  }
}
