// Everything that is measured, in the order of the report.

import type { Workload } from './rows';
import { CONDITIONS } from './workloads/conditions';
import { CONTAINERS } from './workloads/containers';
import { DISASSEMBLY } from './workloads/disassembly';
import { HUGE } from './workloads/huge';
import { MEMORY } from './workloads/memory';
import { STACKS } from './workloads/stacks';
import { SMALL, SQLITE } from './workloads/startup';
import { STEPS } from './workloads/steps';
import { THREADS_500 } from './workloads/threads';
import { VALUES } from './workloads/values';
import { WATCHES } from './workloads/watches';
import { WATCHPOINTS } from './workloads/watchpoints';

export const WORKLOADS: readonly Workload[] = [
  SMALL,
  SQLITE,
  HUGE,
  STEPS,
  CONDITIONS,
  WATCHPOINTS,
  STACKS,
  THREADS_500,
  VALUES,
  CONTAINERS,
  WATCHES,
  MEMORY,
  DISASSEMBLY,
];
