// Collections and strings of Rust's std.
#![allow(unused_variables, dead_code)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

struct Point {
    x: i32,
    y: i32,
}

struct Marker;

fn words_of(vec: std::mem::ManuallyDrop<Vec<u64>>) -> [u64; 3] {
    unsafe { std::mem::transmute(vec) }
}

fn stopped() {
    black_box(0); // break: stopped
}

fn main() {
    let string = String::from("grüße\n");
    let string_ref = &string;
    let empty_string = String::new();
    let long = "x".repeat(100_000);
    let slice = &string[0..2];
    let mut owned = String::from("mut");
    let boxed_str: Box<str> = "boxed".into();
    let rc_str: Rc<str> = "counted".into();
    let arc_str: Arc<str> = "shared".into();
    let os_string = OsString::from("os");
    let os_str = OsStr::new("osstr");
    let c_string = CString::new("c string").unwrap();
    let c_str: &CStr = c_string.as_c_str();
    let path_buf = PathBuf::from("/tmp/x");
    let path = Path::new("/etc");
    let cow_borrowed: Cow<str> = Cow::Borrowed("lent");
    let cow_owned: Cow<str> = Cow::Owned(String::from("had"));

    let vec = vec![1, 2, 3];
    let mut with_room: Vec<u8> = Vec::with_capacity(10);
    with_room.push(7);
    let empty: Vec<i32> = Vec::new();
    let words = vec![String::from("one"), String::from("two")];
    let points = vec![Point { x: 1, y: 2 }, Point { x: 3, y: 4 }];
    let units = vec![(), (), ()];
    let markers = vec![Marker, Marker];
    let nested = vec![vec![1u8], vec![], vec![2, 3]];
    let million: Vec<u32> = (0..1_000_000).collect();
    let part: &[i32] = &vec[1..];
    let mut array = [1u16, 2, 3];
    let part_mut: &mut [u16] = &mut array;
    let boxed_slice: Box<[i32]> = vec![4, 5].into_boxed_slice();
    let rc_slice: Rc<[i64]> = Rc::from(vec![6, 7]);
    let arc_slice: Arc<[u8]> = Arc::from(vec![8, 9, 10]);

    let mut deque: VecDeque<i32> = VecDeque::with_capacity(4);
    for value in 0..4 {
        deque.push_back(value);
    }
    deque.pop_front();
    deque.pop_front();
    deque.push_back(4);
    let empty_deque: VecDeque<String> = VecDeque::new();
    let list: LinkedList<i32> = [1, 2, 3].into_iter().collect();
    let empty_list: LinkedList<i32> = LinkedList::new();
    let heap: BinaryHeap<i32> = vec![5, 1, 8].into();

    let empty_map: HashMap<String, i32> = HashMap::new();
    let one: HashMap<String, i32> = [(String::from("a"), 1)].into_iter().collect();
    let mut map: HashMap<u32, u64> = (0..1000).map(|key| (key, u64::from(key) * 2)).collect();
    map.remove(&500);
    let set: HashSet<char> = ['z'].into_iter().collect();
    let big_map: HashMap<u32, u32> = (0..1_000_000).map(|key| (key, key)).collect();
    let unit_map: HashMap<u8, ()> = [(3, ())].into_iter().collect();

    let empty_tree: BTreeMap<i32, i32> = BTreeMap::new();
    let tree: BTreeMap<String, i32> = [(String::from("b"), 2), (String::from("a"), 1)].into_iter().collect();
    let tree_set: BTreeSet<u8> = [3, 1, 2].into_iter().collect();
    let mut deep: BTreeMap<u32, u16> = (0..10_000).map(|key| (key, key as u16)).collect();
    deep.remove(&0);
    let big_tree: BTreeMap<u32, u32> = (0..1_000_000).map(|key| (key, key)).collect();
    let options: BTreeMap<u8, Option<Vec<i32>>> = [(1, Some(vec![1])), (2, None)].into_iter().collect();

    let moved = vec![1, 2];
    let taken = moved;
    let mut three = Vec::with_capacity(10);
    three.resize(3, 1u64);
    let mut bad_words = words_of(std::mem::ManuallyDrop::new(three));
    bad_words.iter_mut().filter(|word| **word == 3).for_each(|word| *word = 1 << 50);
    let bad_vec = bad_words.as_ptr() as *const Vec<u64>;
    let zeroed = std::mem::MaybeUninit::<HashMap<u8, u8>>::zeroed();
    let bad_map: *const HashMap<u8, u8> = zeroed.as_ptr();
    let garbage = [0x1234_5678_9abc_def0u64; 8];
    let bad_list = garbage.as_ptr() as *const LinkedList<i32>;
    let bad_tree = garbage.as_ptr() as *const BTreeMap<u32, u32>;
    let bad_string = garbage.as_ptr() as *const String;
    let bad_deque = garbage.as_ptr() as *const VecDeque<i32>;
    let bad_table = garbage.as_ptr() as *const HashMap<u32, u64>;

    black_box((&string_ref, &empty_string, &long, &slice, &mut owned, &boxed_str, &rc_str, &arc_str));
    black_box((&os_string, &os_str, &c_str, &path_buf, &path, &cow_borrowed, &cow_owned));
    black_box((&with_room, &empty, &words, &points, &units, &markers, &nested, &million));
    black_box((&part, &boxed_slice, &rc_slice, &arc_slice, &deque, &empty_deque, &list));
    black_box((&empty_list, &heap, &empty_map, &one, &map, &set, &big_map, &unit_map));
    black_box((&empty_tree, &tree, &tree_set, &deep, &big_tree, &options, &taken));
    black_box((&bad_vec, &bad_map, &bad_list, &bad_tree, &bad_string, &bad_deque, &bad_table));
    stopped(); // break: values
    black_box(part_mut);
}
