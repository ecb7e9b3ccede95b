// Shortest decimal of a binary floating point number of any width: the fewest digits that read back as the same number.

/** The number is mantissa * 2^exponent, mantissa > 0. Neighbours are half a unit of the mantissa away on each side. */
export function shortestDecimal(mantissa: bigint, exponent: number): string {
  // Twice the value and its neighbours' midpoints, as integers over one denominator.
  const shift = exponent - 1;
  const scale = shift > 0 ? 1n << BigInt(shift) : 1n;
  const denominator = shift < 0 ? 1n << BigInt(-shift) : 1n;
  const value = 2n * mantissa * scale;
  const half = scale;
  const exponentOfTen = floorOfLogarithm(value, denominator);
  for (let digits = 1; digits <= 40; digits += 1) {
    const power = digits - 1 - exponentOfTen;
    const up = power > 0 ? 10n ** BigInt(power) : 1n;
    const down = power < 0 ? 10n ** BigInt(-power) : 1n;
    const rounded = roundedQuotient(value * up, denominator * down);
    const difference = absolute(rounded * down * denominator - value * up);
    // An even mantissa is what a midpoint rounds to.
    const bound = half * up;
    if (difference < bound || (difference === bound && mantissa % 2n === 0n)) {
      const text = rounded.toString();
      return layOut(text, exponentOfTen + text.length - digits);
    }
  }
  throw new Error('no finite decimal within 40 digits');
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

function floorOfLogarithm(numerator: bigint, denominator: bigint): number {
  let exponent = numerator.toString().length - denominator.toString().length;
  const reaches = (candidate: number) =>
    candidate >= 0
      ? numerator >= denominator * 10n ** BigInt(candidate)
      : numerator * 10n ** BigInt(-candidate) >= denominator;
  while (!reaches(exponent)) exponent -= 1;
  while (reaches(exponent + 1)) exponent += 1;
  return exponent;
}

/** Plain between 1e-5 and 1e21, like the language's own numbers; else with an exponent. */
function layOut(text: string, exponent: number): string {
  const digits = text.replace(/0+$/, '') || '0';
  if (exponent < -5 || exponent > 20) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
