// Functions with the C ABI, whose way of getting arguments is known, and with Rust's, whose way is not.
use std::hint::black_box;

#[no_mangle]
pub extern "C" fn plain(a: i32, b: i64) -> i64 {
    a as i64 + b
}
#[no_mangle]
pub extern "C" fn first(values: *const u16) -> u16 {
    unsafe { *values }
}
pub extern "C" fn mangled(a: u8) -> u8 {
    a + 1
}
#[repr(C)]
pub struct Pair {
    a: i32,
    b: i32,
}
#[no_mangle]
pub extern "C" fn pair_sum(pair: Pair) -> i32 {
    pair.a + pair.b
}
#[no_mangle]
pub fn of_rust(a: i32) -> i32 {
    a * 2
}
fn own(a: i32) -> i32 {
    a * 3
}
fn text_size(text: &str) -> usize {
    text.len()
}

fn main() {
    let values = [7u16, 8];
    let pair = Pair { a: 1, b: 2 };
    let sum = own(1) + of_rust(2) + pair_sum(black_box(pair)) + mangled(1) as i32;
    let size = text_size("text");
    let total = plain(sum, size as i64) + first(values.as_ptr()) as i64;
    println!("{}", total); // break: here
    std::process::exit(if total == 23 { 3 } else { 1 });
}
