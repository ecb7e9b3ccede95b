// Rust: matches, iterators, closures, the question mark, panics caught, drops.
struct Guard(i32);

impl Drop for Guard {
    fn drop(&mut self) {
        std::hint::black_box(self.0);
    }
}

#[inline(never)]
fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
    let number: i32 = text.parse()?;
    Ok(number + 1)
}

#[inline(never)]
fn kind(number: i32) -> &'static str {
    match number {
        0 => "zero",
        n if n < 0 => "negative",
        1 | 2 => "small",
        _ => "large",
    }
}

fn main() {
    let _guard = Guard(1);
    let good = parse("41");
    let bad = parse("x");
    let mut total = 0;
    for number in [0, -1, 2, 9] {
        total += kind(number).len();
    }
    let add = |by: usize| total + by;
    let sum = add(3);
    let squares: Vec<i32> = (0..3).map(|n| n * n).collect();
    std::hint::black_box((good, bad, sum, squares));
}
