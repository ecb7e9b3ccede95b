// Functions in Rust modules: generic, in an impl block, of traits, and plain.

mod shapes {
    pub struct Point {
        pub x: i32,
        pub y: i32,
    }

    impl Point {
        #[inline(never)]
        pub fn sum(&self) -> i32 {
            self.x + self.y // break: method
        }
    }

    pub struct Holder<T>(pub T);

    pub trait Measured {
        fn measure(&self) -> i32;
    }

    impl Measured for Point {
        #[inline(never)]
        fn measure(&self) -> i32 {
            self.x
        }
    }

    impl<T> Measured for Holder<T> {
        #[inline(never)]
        fn measure(&self) -> i32 {
            1
        }
    }

    #[inline(never)]
    pub fn biggest<T: PartialOrd>(a: T, b: T) -> T {
        if a > b { a } else { b } // break: generic
    }
}

fn main() {
    let point = shapes::Point { x: 1, y: 2 };
    use shapes::Measured;
    let held = shapes::Holder(2u8).measure() + shapes::Holder(2i64).measure();
    let total = held + point.measure() + point.sum() + shapes::biggest(3, 4);
    println!("{} {}", total, shapes::biggest(1.5, 2.5)); // break: main
}
