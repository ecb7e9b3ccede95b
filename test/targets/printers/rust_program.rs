// What a program of some size has: maps in lists in structs, closures, trait objects, a future that waits.
#![allow(dead_code)]

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct Item {
    id: u32,
    name: String,
    tags: Vec<&'static str>,
}

enum Event {
    Quit,
    Key { code: u32, text: String },
    Move(i32, i32),
    Load(Box<Item>),
}

struct State {
    layers: Vec<HashMap<String, Option<Box<Item>>>>,
    events: Vec<Event>,
    index: BTreeMap<u32, Rc<RefCell<Item>>>,
    handlers: Vec<Box<dyn Fn(&Item) -> bool>>,
    parent: Option<Rc<State>>,
}

struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let was = std::mem::replace(&mut self.0, true);
        if was { Poll::Ready(()) } else { Poll::Pending }
    }
}

async fn load(id: u32, name: &str) -> Item {
    let tags = vec!["a", "b"];
    Pause(false).await;
    Item { id, name: name.to_string(), tags }
}

fn item(id: u32) -> Item {
    Item { id, name: format!("item{id}"), tags: vec![] }
}

impl State {
    fn update(&mut self, limit: u32) -> usize {
        let filter = move |candidate: &Item| candidate.id < limit;
        self.handlers.push(Box::new(filter));
        let mut future = Box::pin(load(3, "three"));
        let mut context = Context::from_waker(Waker::noop());
        let first = future.as_mut().poll(&mut context);
        black_box(&first);
        self.handlers.len() // break: values
    }
}

fn main() {
    let mut layer = HashMap::new();
    layer.insert("one".to_string(), Some(Box::new(item(1))));
    let counted = Rc::new(RefCell::new(item(2)));
    let mut state = State {
        layers: vec![layer, HashMap::new()],
        events: vec![
            Event::Quit,
            Event::Key { code: 5, text: "k".into() },
            Event::Move(1, -1),
            Event::Load(Box::new(item(9))),
        ],
        index: [(2, counted.clone())].into_iter().collect(),
        handlers: vec![],
        parent: None,
    };
    black_box(state.update(10));
    black_box(&counted);
}
