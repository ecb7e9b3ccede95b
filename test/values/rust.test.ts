// Rust values: enums by variant, options, string slices, tuples.

import { describeValues } from '../support/valueTable';

describeValues({
  source: 'values.rs',
  place: 'values',
  builds: [{ compiler: 'rustc', flags: ['-g'] }],
  rows: [
    ['circle', 'Circle{radius=1.5}', 'values::Shape'],
    ['circle.radius', '1.5', 'f64'],
    ['square', 'Square(-4)'],
    ['square.0', '-4'],
    ['pair', 'Pair(1, 2)'],
    ['nothing', 'Nothing'],
    ['some', 'Some(5)', 'core::option::Option<i32>'],
    ['none', 'None'],
    ['some_ref', /^Some\(0x[0-9a-f]+\)$/],
    ['some_ref.0.x', '3'],
    ['none_ref', 'None'],
    ['ok', 'Ok(7)'],
    ['err', 'Err(-7)'],
    ['text', '"grüße"', '&str'],
    ['letter', "'ß'", 'char'],
    ['tuple', '(1, 2.5, true)', '(u8, f32, bool)'],
    ['tuple.1', '2.5'],
    ['unit', '()', '()'],
    ['array', '{1, 2, 3}', '[i16; 3]'],
    ['wide', '-170141183460469231731687303715884105728', 'i128'],
    ['level', 'High', 'values::Level'],
    ['shapes', '{Circle{radius=1.5}, Square(-4), Pair(1, 2), Nothing}', '[values::Shape; 4]'],
    ['point', '{x=3, y=4}'],
    ['TOTAL', '-5', 'i64'],
  ],
});
