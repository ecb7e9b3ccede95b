// What only Rust has: enums with variant parts, tuples, slices, statics in modules.

pub enum Shape {
    Circle(f64),
    Rectangle { width: u32, height: u32 },
    Empty,
}

pub mod inner {
    pub static COUNTER: u32 = 42;
}

#[inline(never)]
fn area(shape: &Shape, maybe: Option<&u32>, tuple: (u8, i64), slice: &[u16]) -> f64 {
    let base = unsafe { std::ptr::read_volatile(&inner::COUNTER) } as f64;
    match shape {
        Shape::Circle(r) => r * r + base, // break: circle
        Shape::Rectangle { width, height } => (width * height) as f64,
        Shape::Empty => maybe.map_or(0.0, |v| *v as f64) + tuple.1 as f64 + slice.len() as f64,
    }
}

fn main() {
    let total = area(&Shape::Circle(2.0), None, (1, -1), &[1, 2])
        + area(&Shape::Rectangle { width: 2, height: 3 }, Some(&7), (1, -1), &[])
        + area(&Shape::Empty, Some(&7), (1, -1), &[]);
    std::process::exit(total as i32);
}
