// The frame in which the expressions of a breakpoint are evaluated at a hit.

import type { NativeMemory } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import { CallStack } from '../../symbols/callStack';
import type { Frame } from '../../symbols/frame';
import type { ModuleList } from '../../symbols/moduleList';
import { evaluate, isTrue } from '../../values/evaluate';
import type { ParsedExpression } from '../../values/expression/parsedExpression';
import type { ValueContext } from '../../values/valueContext';
import type { ValueNode } from '../../values/valueNode';

/** What a hit is looked at with. */
export interface HitWorld {
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
  xstate(thread: Thread): Promise<Buffer>;
  /** Counts a hit of this breakpoint. Answers the number of hits with it, those that the tracer has judged included. */
  count(breakpoint: number): Promise<bigint>;
}

/** Of one hit: valid while the thread stands. `hiddenInlines`: as CallStackOptions. */
export class HitFrame {
  readonly context: ValueContext;
  readonly stack: CallStack;

  /** Precondition: `thread` stands. */
  constructor(thread: Thread, world: HitWorld, hiddenInlines = 0) {
    const { registers } = thread;
    if (!registers) throw new Error('a thread that hit a breakpoint stands');
    const { memory, modules } = world;
    let xstate: Promise<Buffer> | undefined;
    this.context = {
      memory,
      modules,
      moduleMap: modules.native,
      registers,
      xstate: () => {
        xstate ??= world.xstate(thread);
        return xstate;
      },
    };
    this.stack = new CallStack(modules, modules.native, memory, registers, { hiddenInlines });
  }

  /** Throws UserError when it cannot be evaluated. */
  async isTrue(condition: ParsedExpression): Promise<boolean> {
    return isTrue(condition, this.innermost, this.context);
  }

  /** The same. */
  async value(expression: ParsedExpression): Promise<ValueNode> {
    return evaluate(expression, this.innermost, this.context);
  }

  get innermost(): Frame {
    const [frame] = this.stack.frames(0, 1);
    if (!frame) throw new Error('a thread has a frame');
    return frame;
  }
}
