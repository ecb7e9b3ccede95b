// Functions in Rust modules: generic, in an impl block, and plain.

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

    #[inline(never)]
    pub fn biggest<T: PartialOrd>(a: T, b: T) -> T {
        if a > b { a } else { b } // break: generic
    }
}

fn main() {
    let point = shapes::Point { x: 1, y: 2 };
    let total = point.sum() + shapes::biggest(3, 4);
    println!("{} {}", total, shapes::biggest(1.5, 2.5)); // break: main
}
