// The inner time limit of tests: shorter than vitest's, so that the message says what was waited for.

const LIMIT_MS = 12_000;

/** `what` is what was waited for; as a function, asked when the time is over. */
export async function withTimeout<T>(promise: Promise<T>, what: string | (() => string)): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const fail = () => {
      const text = typeof what === 'string' ? what : what();
      reject(new Error(`waited ${LIMIT_MS} ms for ${text}`));
    };
    timer = setTimeout(fail, LIMIT_MS);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
