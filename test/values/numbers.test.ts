// Numbers and text out of bytes: tables.

import { describe, expect, it } from 'vitest';
import { formatFloat } from '../../src/values/floats';
import { extractBits, readSigned, readUnsigned } from '../../src/values/integers';
import { quoteCharacter, quoteString } from '../../src/values/text';

describe('integers', () => {
  it.each([
    ['ff', 255n, -1n],
    ['0080', 0x8000n, -0x8000n],
    ['ffffffffffffffffffffffffffffffff', (1n << 128n) - 1n, -1n],
    ['', 0n, 0n],
  ])('reads %s', (hex, unsigned, signed) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(readUnsigned(bytes)).toBe(unsigned);
    expect(readSigned(bytes)).toBe(signed);
  });

  it('extracts bits across bytes', () => {
    expect(extractBits(Buffer.from('f00f', 'hex'), 4, 8)).toBe(0xffn);
  });
});

describe('floats', () => {
  it.each([
    [0.1],
    [1],
    [-2.5],
    [123456789],
    [1e21],
    [1e-7],
    [5e-324],
    [Number.MAX_VALUE],
    [Math.PI],
    [9.5],
    [0.00001],
    [99999999999999980000],
  ])('a double %d as JavaScript writes it', (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    // Only the thresholds of exponents differ: 1e-5 is written with one in JavaScript below 1e-6.
    expect(Number(formatFloat(bytes, 'double'))).toBe(value);
    expect(formatFloat(bytes, 'double')).toBe(String(value));
  });

  it.each([
    ['float', 'cdcccc3d', '0.1'],
    ['float', '0000807f', 'inf'],
    ['float', '000080ff', '-inf'],
    ['float', '0000c07f', 'nan'],
    ['float', '00000080', '-0'],
    ['float', '01000000', '1e-45'],
    ['_Float16', '003c', '1'],
    ['__bf16', '803f', '1'],
    // Long doubles are 16 bytes with padding.
    ['long double', 'cdccccccccccccccfb3f000000000000', '0.1'],
    ['long double', '35c26821a2da0fc90040000000000000', '3.1415926535897932385'],
    ['_Float128', '0000000000000000000000000000ff3f', '1'],
    ['long double', '00000000000000800100000000000000', '3.3621031431120935063e-4932'],
  ])('%s %s is %s', (name, hex, text) => {
    expect(formatFloat(Buffer.from(hex, 'hex'), name)).toBe(text);
  });
});

describe('text', () => {
  it.each([
    ['a', '"a"'],
    ['tab\t"q"\\', '"tab\\t\\"q\\"\\\\"'],
    ['é€😀', '"é€😀"'],
    ['\u0001\u007f', '"\\001\\177"'],
  ])('quotes %j', (text, quoted) => expect(quoteString(Buffer.from(text))).toBe(quoted));

  it('shows bytes that are no UTF-8 in octal', () => {
    expect(quoteString(Buffer.from('61c3ff', 'hex'))).toBe('"a\\303\\377"');
  });

  it('cuts after 200 characters', () => {
    expect(quoteString(Buffer.from('x'.repeat(201)))).toBe(`"${'x'.repeat(200)}"…`);
  });

  it('quotes characters', () => {
    expect(quoteCharacter(0x61)).toBe("'a'");
    expect(quoteCharacter(0xe9, 'u', 2)).toBe("u'é'");
    expect(quoteCharacter(0xe9)).toBe("'\\351'");
    expect(quoteCharacter(0x27)).toBe("'\\''");
  });
});
