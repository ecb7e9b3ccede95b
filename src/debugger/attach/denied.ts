// Why the kernel refuses to let a process be traced (EPERM of PTRACE_SEIZE), and the one thing to do about it.

import { explain, type Obstacle } from './obstacle';

/** CAP_SYS_PTRACE of capabilities(7). */
const CAP_SYS_PTRACE = 1n << 19n;

export interface ProcessName {
  readonly pid: number;
  readonly name: string;
}

/** What /proc shows of both sides. Masks of capabilities are those of capabilities(7). */
export interface DenialFacts {
  readonly target: ProcessName & {
    /** Real, effective and saved user id. */
    readonly uids: readonly number[];
    /** Owner of /proc/PID: root, not the process's own user, if it is not dumpable (proc(5)). */
    readonly owner: number;
    readonly permitted: bigint;
    readonly tracer?: ProcessName;
    /** What /proc/PID/ns/user names; undefined where it is not ours to see. */
    readonly userNamespace?: string;
  };
  readonly own: {
    readonly uid: number;
    readonly effective: bigint;
    readonly permitted: bigint;
    readonly bounding: bigint;
    readonly userNamespace?: string;
    readonly hasSeccompFilter: boolean;
  };
  /** kernel.yama.ptrace_scope; undefined without Yama. */
  readonly yama?: number;
  userName(uid: number): string;
}

/** Sentences for the user about an attach that was refused; the last one ends with a command. */
export function explainDenial(facts: DenialFacts): string {
  const { target, own } = facts;
  const obstacle = ruleAgainst(facts) ?? (isForeign(facts) ? otherNamespace(facts) : undefined);
  if (obstacle) return explain(target.pid, target.name, obstacle);
  if (own.hasSeccompFilter) {
    return `A seccomp filter around Trapline, as containers have it, refuses ptrace. Start the container anew: docker run --cap-add=SYS_PTRACE --security-opt seccomp=unconfined`;
  }
  return `Process ${target.pid} (${target.name}) may not be traced, although users, capabilities and Yama allow it: a security module (AppArmor, SELinux) or a container forbids it. See: sudo dmesg | grep -iE 'apparmor|avc|ptrace'`;
}

/**
 * The kernel's rule by which an attach fails, known before it is tried; the order is that of the kernel: ptrace_attach,
 * __ptrace_may_access, cap_ptrace_access_check, yama_ptrace_access_check. Undefined too where only the attempt can tell: in another
 * user namespace our rights may reach or not.
 */
export function ruleAgainst(facts: DenialFacts): Obstacle | undefined {
  const { target, own } = facts;
  if (target.tracer) {
    const { pid, name } = target.tracer;
    if (name === 'Trapline') {
      return {
        cause: `is in another session of Trapline's already (process ${pid}), and the kernel allows one tracer only`,
        remedy: 'End that session, in its window: Shift+F5',
      };
    }
    return {
      cause: `is traced already, by ${name} (process ${pid}), and the kernel allows one tracer only`,
      remedy: `End it: kill ${pid}`,
    };
  }
  if (facts.yama === 3) {
    return {
      cause:
        'may not be attached to: Yama forbids every attach (kernel.yama.ptrace_scope is 3), and that lasts until the next boot',
      remedy: 'Then: sudo sysctl kernel.yama.ptrace_scope=1',
    };
  }
  if (isForeign(facts) || (own.effective & CAP_SYS_PTRACE) !== 0n) return undefined;
  return lackOfPrivilege(facts);
}

function isForeign({ target, own }: DenialFacts): boolean {
  return (
    target.userNamespace !== undefined && own.userNamespace !== undefined && target.userNamespace !== own.userNamespace
  );
}

function otherNamespace(facts: DenialFacts): Obstacle {
  return {
    cause: 'is in another user namespace, that of a container, where your rights do not reach',
    remedy: privilege(facts),
  };
}

/** What CAP_SYS_PTRACE would override. */
function lackOfPrivilege(facts: DenialFacts): Obstacle | undefined {
  const { target, own, yama } = facts;
  const remedy = privilege(facts);
  const other = target.uids.find((uid) => uid !== own.uid);
  if (other !== undefined) {
    const names = `belongs to ${facts.userName(other)}, and you are ${facts.userName(own.uid)}`;
    return { cause: `${names} without CAP_SYS_PTRACE`, remedy };
  }
  if (target.owner !== own.uid) {
    return {
      cause:
        'is not dumpable: it has changed its user or group, or has asked for it with prctl(PR_SET_DUMPABLE), so that only root may look into it',
      remedy,
    };
  }
  const capabilities = target.permitted & ~own.permitted;
  if (capabilities !== 0n) return { cause: `has capabilities that you do not have (${mask(capabilities)})`, remedy };
  if (yama === 1) {
    return {
      cause:
        "is not a child of Trapline, and Yama (kernel.yama.ptrace_scope is 1) allows attaching to one's own children only",
      remedy: 'Allow it until the next boot: sudo sysctl kernel.yama.ptrace_scope=0',
    };
  }
  if (yama === 2)
    return { cause: 'may be attached to by root only, says Yama (kernel.yama.ptrace_scope is 2)', remedy };
  return undefined;
}

/** Root has no more than the bounding set of its container. */
function privilege({ target, own }: DenialFacts): string {
  return (own.bounding & CAP_SYS_PTRACE) === 0n
    ? 'This container has no CAP_SYS_PTRACE either. Start it anew: docker run --cap-add=SYS_PTRACE'
    : `Attach as root: sudo trapline run --attach ${target.pid}`;
}

function mask(capabilities: bigint): string {
  return `CapPrm 0x${capabilities.toString(16)}`;
}
