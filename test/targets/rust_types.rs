// Rust's types beyond plain structs: slices, trait objects, closures, and enums whose variant hides in a niche.
#![allow(dead_code, unused_variables)]
use std::fmt::Debug;

trait Shape {
    fn area(&self) -> f64;
}
struct Circle {
    radius: f64,
}
struct Square(i32);
struct Wrap<T>(T);
impl Shape for Circle {
    fn area(&self) -> f64 {
        self.radius
    }
}
impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 as f64
    }
}
impl<T: Copy + Into<f64>> Shape for Wrap<T> {
    fn area(&self) -> f64 {
        self.0.into()
    }
}

enum Niche<'a> {
    A(&'a i32),
    B,
    C,
    D,
}
enum Flag {
    X(bool),
    Y,
    Z,
}
enum Nested {
    Inner(Option<Option<bool>>),
    Other,
}
#[repr(i8)]
#[derive(Clone, Copy)]
enum Negative {
    Minus = -3,
    Plus = 4,
}
#[repr(u8)]
enum Tagged {
    A(u32) = 7,
    B { x: u16 } = 200,
    C = 9,
}
struct Raw {
    r#type: i32,
}
union Union {
    i: u32,
    f: f32,
}
struct Tailed<T: ?Sized> {
    length: u32,
    tail: T,
}
struct Unit;
struct Zero;

fn add(a: i32, b: i32) -> i32 {
    a + b
}

fn main() {
    let circle = Circle { radius: 1.5 };
    let dyn_ref: &dyn Shape = &circle;
    let dyn_box: Box<dyn Shape> = Box::new(Square(9));
    let dyn_generic: Box<dyn Shape> = Box::new(Wrap(2u8));
    let dyn_number: &dyn Debug = &5i32;
    let dyn_text: &(dyn Debug + Send) = &"hey";
    let dyn_list: [&dyn Shape; 2] = [&circle, &Square(1)];
    let side = 4;
    let dyn_closure: Box<dyn Fn(i32) -> i32> = Box::new(move |x| x + side);

    let array = [1i16, 2, 3, 4];
    let slice = &array[1..3];
    let mut changing = [1u8, 2, 3];
    let mutable = &mut changing[..];
    let texts: &[&str] = &["a", "bc"];
    let boxed_slice: Box<[i32]> = vec![7, 8].into_boxed_slice();
    let raw_slice: *const [i16] = slice;
    let empty: &[i32] = &[];
    let nothing: &[Zero] = &[Zero, Zero];
    let bytes: &[u8] = b"b\0";
    let text = &String::from("owned")[1..];
    let boxed_text: Box<str> = "boxed".into();

    let name = String::from("captured");
    let by_ref = |x: i32| x + side + name.len() as i32;
    let by_move = move |y: u8| y as i32 + side;
    let function: fn(i32, i32) -> i32 = add;

    let niche_a = Niche::A(&5);
    let niche_b = Niche::B;
    let niche_d = Niche::D;
    let flag_x = Flag::X(true);
    let flag_z = Flag::Z;
    let nested_all = Nested::Inner(Some(Some(true)));
    let nested_some = Nested::Inner(Some(None));
    let nested_none = Nested::Inner(None);
    let nested_other = Nested::Other;
    let negative = Negative::Minus;
    let tagged_a = Tagged::A(5);
    let tagged_b = Tagged::B { x: 3 };
    let tagged_c = Tagged::C;
    let some_box: Option<Box<i32>> = Some(Box::new(3));
    let none_box: Option<Box<i32>> = None;
    let some_char = Some('x');
    let none_char: Option<char> = None;
    let ordering = Some(std::cmp::Ordering::Less);
    let some_wide: Option<u128> = Some(5);
    let none_wide: Option<i128> = None;
    let some_nonzero = std::num::NonZeroU128::new(3);
    let none_nonzero: Option<std::num::NonZeroU128> = None;
    let result: Result<u128, String> = Ok(77);

    let wide = u128::MAX - 1;
    let whole = Tailed { length: 3, tail: [10u16, 20, 30] };
    let tailed: &Tailed<[u16]> = &whole;
    let raw = Raw { r#type: 1 };
    let r#loop = 5;
    let union = Union { f: 1.0 };
    let unit = Unit;
    let tuple = (1, "x", (2.5, 'c'));
    let twice = &&circle;
    let total = dyn_ref.area() + dyn_box.area() + dyn_generic.area() + dyn_closure(1) as f64 + by_ref(1) as f64; // break: values
    println!("{} {:?} {:?} {:?} {}", total, dyn_number, slice, mutable, by_move(1) + function(1, 2));
    println!("{:?} {:?} {:?} {:?}", some_wide, none_wide, none_nonzero, result);
}
