// Expressions with Rust's meaning.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';
import { describeValues } from '../support/valueTable';

describeValues({
  source: 'expressions.rs',
  place: 'here',
  builds: [{ compiler: 'rustc', flags: ['-g'] }],
  rows: [
    ['42', '42', 'i32'],
    ['i32::MAX', '2147483647', 'i32'],
    ['i32::MAX - a', '2147483640', 'i32'],
    ['i64::MIN', '-9223372036854775808', 'i64'],
    ['u8::MAX', '255', 'u8'],
    ['u128::MAX', '340282366920938463463374607431768211455', 'u128'],
    ['usize::BITS', '64', 'u32'],
    ['std::u16::MAX', '65535', 'u16'],
    ['f64::MAX', '1.7976931348623157e+308', 'f64'],
    ['f64::EPSILON', '2.220446049250313e-16', 'f64'],
    ['f32::MIN_POSITIVE', '1.1754944e-38', 'f32'],
    ['f64::INFINITY', 'inf', 'f64'],
    ['-f64::INFINITY == f64::NEG_INFINITY', 'true', 'bool'],
    ['Option<i32>::None', 'None'],
    ['42u8', '42', 'u8'],
    ['1_000', '1000', 'i32'],
    ['0xff_u32', '255', 'u32'],
    ['3000000000', '3000000000', 'i64'],
    ['1.5', '1.5', 'f64'],
    ['1.5f32', '1.5', 'f32'],
    ["'x'", "'x'", 'char'],
    ['true', 'true', 'bool'],
    ['a + 1', '8', 'i32'],
    ['held["k"]', '3', 'i32'],
    ['held_ref["k"]', '3', 'i32'],
    ['r#type + 1', '9', 'i32'],
    ['&array', /^0x/, '&[i32; 5]'],
    ['1 + a', '8', 'i32'],
    ['a + b', '5', 'i32'],
    ['byte - 1', '199', 'u8'],
    ['byte / 7', '28', 'u8'],
    ['huge + 1', '1267650600228229401496703205377', 'i128'],
    ['d * 2.0', '5', 'f64'],
    ['f + 0.25', '0.75', 'f32'],
    ['-a', '-7', 'i32'],
    ['!a', '-8', 'i32'],
    ['!byte', '55', 'u8'],
    ['!yes', 'false', 'bool'],
    ['a << 2', '28', 'i32'],
    ['a & 3 == 3', 'true', 'bool'],
    ['a > b', 'true', 'bool'],
    ['a == 7 && b == -2', 'true', 'bool'],
    ['yes || a / 0 == 1', 'true', 'bool'],
    ['byte as i8', '-56', 'i8'],
    ['byte as i32 + a', '207', 'i32'],
    ['-1 as u8', '255', 'u8'],
    ['300 as u8', '44', 'u8'],
    ['2.9 as i32', '2', 'i32'],
    ['-1.0 as u8', '0', 'u8'],
    ['1e10 as i32', '2147483647', 'i32'],
    ['a as f64 / 2.0', '3.5', 'f64'],
    ['97 as u8 as char', "'a'", 'char'],
    ['yes as i32', '1', 'i32'],
    ['level as i32', '10', 'i32'],
    ['level == Level::High', 'true', 'bool'],
    ['shop::Level::Low', 'Low', 'expressions::shop::Level'],
    ['array[2]', '3', 'i32'],
    ['array[1..3]', '{2, 3}', '[i32; 2]'],
    ['array[..2]', '{1, 2}', '[i32; 2]'],
    ['array[3..]', '{4, 5}', '[i32; 2]'],
    ['array[1..=2]', '{2, 3}', '[i32; 2]'],
    ['slice[1]', '3', 'i32'],
    ['slice[1..]', '{3, 4}', '[i32; 2]'],
    ['numbers[1]', '20', 'i32'],
    ['numbers[1..3]', '{20, 30}', '[i32; 2]'],
    ['numbers.len()', '3', 'usize'],
    ['text == "hello"', 'true', 'bool'],
    ['text == "hullo"', 'false', 'bool'],
    ['string == "owned"', 'true', 'bool'],
    ['tuple.0', '1', 'u8'],
    ['tuple.1.1', '3', 'i64'],
    ['*reference', '7', 'i32'],
    ['reference + 1', '8', 'i32'],
    ['*&a', '7', 'i32'],
    ['item.id', '5', 'u32'],
    ['item_ref.id', '5', 'u32'],
    ['(*item_ref).price', '1.5', 'f64'],
    ['boxed.id', '6', 'u32'],
    ['item.id * 2', '10', 'u32'],
    ['some.0', '3', 'i32'],
    ['shop::STOCK', '12', 'i32'],
    ['crate::shop::STOCK', '12', 'i32'],
    ['STOCK + 1', '13', 'i32'],
    ['sizeof(i64)', '8', 'usize'],
    ['shop::Item', 'expressions::shop::Item, 16 bytes'],
    ['byte,x', '0xc8'],
    ['$rip == $pc', 'true'],
  ],
});

describeValues({
  source: 'expressions.rs',
  place: 'method',
  builds: [{ compiler: 'rustc', flags: ['-g'] }],
  rows: [
    ['self.total', '105', 'i64'],
    ['self.total + amount', '110', 'i64'],
    ['(*self).total == 105', 'true', 'bool'],
  ],
});

describe('what Rust refuses', () => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget('expressions.rs'), 'here');
  });
  afterAll(() => program.close());

  it.each([
    [
      'a + byte',
      '"+" needs two values of one type, and these are "i32" and "u8": write "as", at column 3 of "a + byte"',
    ],
    ['byte + 100', '"+" overflows u8: the result would be 300, at column 6 of "byte + 100"'],
    ['byte + 300', 'this literal is no "u8", at column 8 of "byte + 300"'],
    ['a / 0', 'division by zero, at column 3 of "a / 0"'],
    ['a << 32', 'a number of 32 bits cannot be shifted by 32, at column 3 of "a << 32"'],
    ['a && yes', '"i32" is neither true nor false, at column 1 of "a && yes"'],
    ['array[5]', 'the index 5 is outside of "[i32; 5]", at column 7 of "array[5]"'],
    ['item.prize', '"expressions::shop::Item" has no member "prize" (column 6). Did you mean "price"?'],
  ])('%s', async (expression, message) => {
    const failure = evaluate(expression, program.frame(0), program.context);
    await expect(failure).rejects.toMatchObject({ name: 'UserError', message });
  });
});
