// A signal and its cause in words.

import type { SignalCause, SignalSender } from './signalCause';

/** One sentence: `SIGSEGV at address 0x8: address not mapped (SEGV_MAPERR); 8 bytes past a null pointer`. */
export function describeCause({ name, info, code, sender, place, reason }: SignalCause): string {
  const where = info.address === undefined || sender ? '' : ` at address 0x${info.address.toString(16)}`;
  const what = meaningOf(name, info.code, code?.meaning, sender);
  const codeName = code ? ` (${code.name})` : '';
  const from = sender ? ` ${describeSender(sender)}` : '';
  const payload = info.value === undefined ? '' : `, value 0x${info.value.toString(16)}`;
  return `${name}${where}: ${what}${codeName}${from}${payload}${place === undefined ? '' : `; ${place}`}${reason === undefined ? '' : `; ${reason}`}`;
}

/** What is known, a line each: for who wants it all. */
export function describeDetails({ info, code, sender, place, reason }: SignalCause): readonly string[] {
  const address = info.address === undefined || sender ? undefined : `0x${info.address.toString(16)}`;
  const user = sender?.kind === 'process' && sender.uid !== undefined ? `, uid ${sender.uid}` : '';
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Cause', code ? `${code.meaning} (${code.name})` : `si_code ${info.code}`],
    ['Sent', sender && `${describeSender(sender)}${user}`],
    [
      'Value',
      info.value === undefined ? undefined : `0x${info.value.toString(16)} (${BigInt.asIntN(32, info.value)} as int)`,
    ],
    ['Child', info.status === undefined ? undefined : `${info.pid}, status ${info.status}`],
    ['Address', address],
    ['There', place],
    ['Reason', reason],
  ];
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`]));
}

function describeSender(sender: SignalSender): string {
  switch (sender.kind) {
    case 'itself':
      return 'by the program itself';
    case 'outside':
      return 'by the kernel or from another pid namespace';
    case 'process':
      return `by ${sender.name ?? 'a process that has ended'} (pid ${sender.pid})`;
  }
}

function meaningOf(name: string, code: number, meaning: string | undefined, sender: SignalSender | undefined): string {
  // The kernel sends it in the writer's name.
  if (name === 'SIGPIPE' && code === 0 && sender?.kind === 'itself')
    return 'it wrote to a pipe or socket that nobody reads any more, or signalled itself; sent';
  return meaning ?? `si_code ${code}`;
}
