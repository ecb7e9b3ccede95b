// The rate of a log point that the program waits for.

import { expect, it } from 'vitest';
import { LogRate } from '../../src/debugger/breakpoints/logRate';

it('is that of the burst so far, and told once in each', () => {
  const rate = new LogRate();
  const burst = (from: number) => {
    for (let message = 0; message <= 2000; message += 1) rate.counted(from + message / 10);
  };
  burst(5000);
  expect(rate.crowded()).toBe(10_005);
  expect(rate.crowded()).toBeUndefined();
  burst(5200);
  expect(rate.crowded()).toBeUndefined();
  burst(60_000);
  expect(rate.crowded()).toBe(10_005);
});

it('is not known of one message', () => {
  const rate = new LogRate();
  expect(rate.crowded()).toBeUndefined();
  rate.counted(1);
  expect(rate.crowded()).toBeUndefined();
});
