// A Rust panic that is caught: in a function that is stepped over, and seen from inside.
use std::panic;

#[inline(never)]
fn fails(depth: u32) -> u32 {
    if depth > 0 {
        return fails(depth - 1) + 1; // break: deeper
    }
    panic!("no more"); // break: panic
}

#[inline(never)]
fn guarded() -> bool {
    let result = panic::catch_unwind(|| fails(2)); // break: guarded
    result.is_err() // break: guarded-after
}

fn main() {
    panic::set_hook(Box::new(|_| {}));
    let mut caught = 0;
    if guarded() { // break: main-guarded
        caught += 1; // break: main-counted
    }
    std::process::exit(if caught == 1 { 0 } else { 1 }); // break: main-exit
}
