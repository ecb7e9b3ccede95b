// Points in time as ISO 8601 writes them, in UTC.

const NANOSECONDS = 1_000_000_000n;
/** What ECMAScript's dates reach, in seconds. */
const LIMIT = 8_640_000_000_000n;

/** `2026-11-21T05:18:46.5Z`; undefined beyond the years that there are dates for. */
export function isoTime(nanoseconds: bigint): string | undefined {
  let seconds = nanoseconds / NANOSECONDS;
  let fraction = nanoseconds % NANOSECONDS;
  if (fraction < 0n) {
    seconds -= 1n;
    fraction += NANOSECONDS;
  }
  if (seconds > LIMIT || seconds < -LIMIT) return undefined;
  const text = new Date(Number(seconds) * 1000).toISOString().replace(/\.000Z$/, '');
  const digits = fraction.toString().padStart(9, '0').replace(/0+$/, '');
  return `${text}${digits ? `.${digits}` : ''}Z`;
}
