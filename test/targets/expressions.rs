// What expressions in Rust frames are written about.
#![allow(dead_code)]

mod shop {
    pub static STOCK: i32 = 12;

    #[derive(Clone, Copy, PartialEq)]
    pub enum Level {
        Low = 1,
        High = 10,
    }

    #[derive(Debug, PartialEq)]
    pub enum Order {
        Nothing,
        Items(u32, f64),
        Note(String),
    }

    pub struct Item {
        pub id: u32,
        pub price: f64,
    }
}

struct Counter {
    total: i64,
}

impl Counter {
    fn add(&mut self, amount: i64) -> i64 {
        self.total += amount;
        self.total // break: method
    }
}

fn main() {
    let a: i32 = 7;
    let b: i32 = -2;
    let byte: u8 = 200;
    let wide: u64 = 18446744073709551615;
    let huge: i128 = 1 << 100;
    let f: f32 = 0.5;
    let d: f64 = 2.5;
    let yes = true;
    let letter = 'x';
    let array = [1i32, 2, 3, 4, 5];
    let slice: &[i32] = &array[1..4];
    let text = "hello";
    let string = String::from("owned");
    let numbers = vec![10i32, 20, 30];
    let tuple = (1u8, (2i32, 3i64));
    let reference = &a;
    let item = shop::Item { id: 5, price: 1.5 };
    let item_ref = &item;
    let boxed = Box::new(shop::Item { id: 6, price: 3.5 });
    let level = shop::Level::High;
    let some: Option<i32> = Some(3);
    let none: Option<i32> = None;
    let deep: Option<Option<i32>> = Some(Some(4));
    let good: Result<u8, String> = Ok(9);
    let order = shop::Order::Items(2, 1.5);
    let same_order = shop::Order::Items(2, 1.5);
    let note = shop::Order::Note(String::from("soon"));
    let nothing = shop::Order::Nothing;
    let order_ref = &order;
    let cell = std::cell::Cell::new(6i32);
    let map = std::collections::HashMap::from([("k", 3i32)]);
    let locked = std::sync::Mutex::new(map);
    let held = locked.lock().unwrap();
    let held_ref = &*held;
    let r#type = 8i32;
    let mut counter = Counter { total: 100 };
    counter.add(5);
    println!("{} {} {} {} {} {} {} {} {}", a, b, byte, wide, huge, f, d, yes, letter);
    println!("{:?} {:?} {:?} {} {:?} {:?} {:?}", none, deep, good, order == same_order, note, nothing, (order_ref, cell.get()));
    println!("{:?} {:?} {} {} {:?} {:?} {}", array, slice, text, string, numbers, tuple, reference);
    println!("{} {} {} {} {:?} {}", item.id, item_ref.price, boxed.id, level as i32, some, shop::STOCK); // break: here
}
