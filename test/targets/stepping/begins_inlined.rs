// A main whose first statement is a call that is inlined from std: optimised, its code begins in front of main's prologue.

fn main() {
    let boxed = vec![Box::new(1u8), Box::new(2u8)]; // break: first
    println!("{:?}", boxed); // break: second
}
