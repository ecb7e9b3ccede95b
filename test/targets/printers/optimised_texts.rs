// Texts in optimised code, of which some are gone where others are still there.

use std::hint::black_box;

#[inline(never)]
fn work(name: &str, count: usize) -> usize {
    let first = black_box(name.len());
    let owned = String::from(name);
    let second = black_box(owned.len());
    drop(owned);
    let unused: &str = &name[1..];
    black_box(second + first + count) // break: values
}

fn main() {
    let text = std::env::args().next().unwrap();
    let size = work(&text, 5);
    println!("{size}");
}
