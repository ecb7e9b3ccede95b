// How long random tests run: a fixed moment, or the minutes of processor time that `npm run fuzz` gives them.

/** 0 outside of `npm run fuzz`. */
const MINUTES = Number(process.env.TRAPLINE_FUZZ_MINUTES ?? 0);

/** The same each time, unless there is time for others. */
export const FUZZ_SEED = MINUTES > 0 ? Math.floor(Math.random() * 2 ** 31) + 1 : 0x5eed;
/** Milliseconds for one test. */
export const FUZZ_TIMEOUT = 120_000 + MINUTES * 3 * 60_000;

/** Tells whether `share` of the minutes is left, counted from now. */
export function fuzzTimer(share: number): () => boolean {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return user + system < MINUTES * share * 60_000_000;
  };
}
