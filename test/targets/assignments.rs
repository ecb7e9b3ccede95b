// Values of Rust that a debugger may change, printed afterwards: the program says what it has.
#[derive(Debug, Clone, Copy)]
enum Color {
    Red,
    Green = 5,
    Blue,
}

#[allow(dead_code)]
#[derive(Debug)]
struct Point {
    x: i32,
    y: f64,
}

fn main() {
    let number: i32 = 1;
    let big: u128 = 2;
    let real: f32 = 1.5;
    let flag = false;
    let letter = 'a';
    let color = Color::Red;
    let unused = (Color::Green, Color::Blue);
    let point = Point { x: 1, y: 2.0 };
    let list = [1u16, 2, 3];
    let pair = (4u8, -4i64);
    let name = String::from("trapline");
    let maybe: Option<i32> = Some(5);
    let reference = &number;
    println!("ready"); // break: values
    println!("number={number} big={big} real={real} flag={flag} letter={letter}");
    println!("color={color:?} point={point:?} list={list:?} pair={pair:?} name={name}/{}", name.len());
    println!("reference={reference} maybe={maybe:?} {unused:?}");
}
