// Panics in the way that its argument says.

fn main() {
    let kind = std::env::args().nth(1).unwrap_or_default();
    let numbers = vec![1, 2, 3];
    match kind.as_str() {
        "literal" => panic!("a literal"),
        "formatted" => panic!("formatted {}", kind.len() - 2),
        "unwrap" => drop(numbers.get(9).unwrap()),
        "index" => println!("{}", numbers[kind.len() + 3]),
        _ => std::panic::panic_any(17u64),
    }
}
