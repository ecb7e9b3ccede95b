// What Rust adds to values: enums with payload, options, slices, string slices, tuples.
#![allow(dead_code)]

#[derive(Clone, Copy)]
enum Shape {
    Circle { radius: f64 },
    Square(i32),
    Pair(u8, u8),
    Nothing,
}

#[derive(Clone, Copy)]
enum Level {
    Low = 1,
    High = 10,
}

struct Point {
    x: i32,
    y: i32,
}

static TOTAL: i64 = -5;

fn use_all(shapes: &[Shape], level: Level, p: &Point, text: &str) -> i64 {
    shapes.len() as i64 + level as i64 + (p.x + p.y) as i64 + text.len() as i64 + unsafe { std::ptr::read_volatile(&TOTAL) }
}

fn main() {
    let circle = Shape::Circle { radius: 1.5 };
    let square = Shape::Square(-4);
    let pair = Shape::Pair(1, 2);
    let nothing = Shape::Nothing;
    let some: Option<i32> = Some(5);
    let none: Option<i32> = None;
    let point = Point { x: 3, y: 4 };
    let some_ref: Option<&Point> = Some(&point);
    let none_ref: Option<&Point> = None;
    let ok: Result<u8, i16> = Ok(7);
    let err: Result<u8, i16> = Err(-7);
    let text = "grüße";
    let letter = 'ß';
    let tuple = (1u8, 2.5f32, true);
    let unit = ();
    let array = [1i16, 2, 3];
    let wide: i128 = -170141183460469231731687303715884105728;
    let level = Level::High;
    let low = Level::Low;
    let shapes = [circle, square, pair, nothing];
    let total = use_all(&shapes, level, &point, text); // break: values
    println!("{} {:?} {:?} {} {} {:?} {:?} {} {:?} {:?} {} {:?}", total, some, none, some_ref.is_some(), none_ref.is_some(), ok, err, letter, tuple, unit, wide, array);
    println!("{}", low as i32);
}
