// Owners, cells, locks, numbers and times of Rust's std.
#![allow(unused_variables, dead_code)]

use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::cmp::{Ordering, Reverse};
use std::hint::black_box;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::num::{NonZeroU32, NonZeroU8, Wrapping};
use std::ops::Bound;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize};
use std::sync::{mpsc, Arc, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::time::{Duration, Instant, UNIX_EPOCH};

struct Point {
    x: i32,
    y: i32,
}

struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

trait Speak {
    fn speak(&self) -> i32;
}

impl Speak for Point {
    fn speak(&self) -> i32 {
        self.x
    }
}

#[repr(align(64))]
struct Aligned {
    value: i32,
}

impl Speak for Aligned {
    fn speak(&self) -> i32 {
        self.value
    }
}

static LAZY: LazyLock<i32> = LazyLock::new(|| 5);

fn stopped() {
    black_box(0); // break: stopped
}

fn main() {
    let boxed = Box::new(5);
    let boxed_point = Box::new(Point { x: 1, y: 2 });
    let boxed_string = Box::new(String::from("inside"));
    let chain = Node { value: 1, next: Some(Box::new(Node { value: 2, next: None })) };
    let dynamic: Box<dyn Speak> = Box::new(Point { x: 7, y: 8 });
    let rc_dynamic: Rc<dyn Speak> = Rc::new(Point { x: 9, y: 10 });
    let rc_aligned: Rc<dyn Speak> = Rc::new(Aligned { value: 11 });
    let rc = Rc::new(String::from("counted"));
    let rc_again = Rc::clone(&rc);
    let weak = Rc::downgrade(&rc);
    let dead: Weak<i32> = Weak::new();
    let gone = Rc::downgrade(&Rc::new(3));
    let arc = Arc::new(Point { x: 3, y: 4 });
    let arc_again = Arc::clone(&arc);
    let arc_weak = Arc::downgrade(&arc);
    let arc_mutex = Arc::new(Mutex::new(vec![1, 2]));

    let cell = Cell::new(5);
    let unsafe_cell = UnsafeCell::new(6u8);
    let ref_cell = RefCell::new(1);
    let shared_cell = RefCell::new(2);
    let guards = (shared_cell.borrow(), shared_cell.borrow());
    let lent_cell = RefCell::new(String::from("lent"));
    let lent = lent_cell.borrow_mut();
    let rc_cell = Rc::new(RefCell::new(vec![1]));
    let once: OnceCell<i32> = OnceCell::new();
    let once_set = OnceCell::from(5);
    let once_lock: OnceLock<String> = OnceLock::new();
    let once_lock_set = OnceLock::from(String::from("set"));
    let lazy = *LAZY;

    let mutex = Mutex::new(5);
    let locked = Mutex::new(6);
    let guard = locked.lock().unwrap();
    let poisoned = Arc::new(Mutex::new(7));
    let inner = Arc::clone(&poisoned);
    std::panic::set_hook(Box::new(|_| {}));
    let _ = std::thread::spawn(move || {
        let _held = inner.lock();
        panic!("poison");
    })
    .join();
    let rw = RwLock::new(8);
    let read = RwLock::new(9);
    let reader = read.read().unwrap();
    let written = RwLock::new(10);
    let writer = written.write().unwrap();
    let once_run = Once::new();

    let some = Some(5);
    let some_string = Some(String::from("text"));
    let no_string: Option<String> = None;
    let some_box = Some(Box::new(5));
    let no_box: Option<Box<i32>> = None;
    let ok: Result<Vec<i32>, String> = Ok(vec![1, 2]);
    let err: Result<Vec<i32>, String> = Err(String::from("bad"));
    let nested: Option<Option<u8>> = Some(None);

    let duration = Duration::from_millis(1500);
    let short = Duration::from_nanos(1_050);
    let long = Duration::from_secs(90_061);
    let no_time = Duration::ZERO;
    let system = UNIX_EPOCH + Duration::from_millis(1_600_000_000_250);
    let instant = Instant::now();

    let non_zero = NonZeroU8::new(5).unwrap();
    let some_non_zero = NonZeroU32::new(7);
    let no_non_zero = NonZeroU32::new(0);
    let wrapping = Wrapping(250u8);
    let reverse = Reverse(4);
    let pin = Pin::new(&boxed);
    let pinned = Box::pin(9);
    let manual = ManuallyDrop::new(String::from("manual"));
    let maybe: MaybeUninit<u32> = MaybeUninit::new(11);
    let less = Ordering::Less;
    let atomic = AtomicUsize::new(12);
    let atomic_bool = AtomicBool::new(true);
    let atomic_pointer: AtomicPtr<i32> = AtomicPtr::new(std::ptr::null_mut());
    let memory_order = std::sync::atomic::Ordering::SeqCst;

    let range = 1..5;
    let inclusive = 1..=5;
    let from = 2..;
    let to = ..3u8;
    let to_inclusive = ..=4;
    let full = ..;
    let characters = 'a'..'e';
    let mut spent = 1..=1;
    spent.next();
    let bound = Bound::Included(3);

    let thread = std::thread::current();
    let id = thread.id();
    let (sender, receiver) = mpsc::channel::<i32>();
    let iterator = [1, 2, 3].into_iter();
    let vec_iterator = vec![1, 2, 3].into_iter();
    let slice = [4, 5, 6];
    let slice_iterator = slice.iter();
    let letters = "abc".chars();
    let closure = |add: i32| add + boxed_point.x;
    let number = 3;
    let reference = &number;
    let phantom: std::marker::PhantomData<i32> = std::marker::PhantomData;
    let non_null = std::ptr::NonNull::from(reference);

    black_box((&boxed, &boxed_point, &boxed_string, &chain, &dynamic, &rc_dynamic, &rc, &rc_again, &weak));
    black_box((&dead, &gone, &arc, &arc_again, &arc_weak, &arc_mutex, &cell, &unsafe_cell, &ref_cell));
    black_box((&guards, &lent, &rc_cell, &once, &once_set, &once_lock, &once_lock_set, &lazy, &mutex));
    black_box((&guard, &poisoned, &rw, &reader, &writer, &once_run, &some, &some_string, &no_string));
    black_box((&some_box, &no_box, &ok, &err, &nested, &duration, &short, &long, &no_time, &system));
    black_box((&instant, &non_zero, &some_non_zero, &no_non_zero, &wrapping, &reverse, &pin, &pinned));
    black_box((&manual, &maybe, &less, &atomic, &atomic_bool, &atomic_pointer, &memory_order, &range));
    black_box((&inclusive, &from, &to, &to_inclusive, &full, &characters, &spent, &bound, &thread, &id));
    black_box((&sender, &receiver, &iterator, &vec_iterator, &slice_iterator, &letters, &closure));
    black_box((&reference, &phantom, &non_null, &chain.value, &chain.next));
    println!("{}", dynamic.speak() + rc_dynamic.speak() + rc_aligned.speak() + closure(1));
    stopped(); // break: values
}
