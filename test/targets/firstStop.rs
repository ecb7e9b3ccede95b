// A main with a line to stop at, and another function of that name.
mod inner {
    pub fn main() -> i32 {
        5
    } // break: inner
}

fn main() {
    let number = inner::main(); // break: first
    println!("{number}");
}
