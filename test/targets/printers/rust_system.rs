// What Rust's std has for the system beneath it: addresses, errors, time, C's strings, threads.
#![allow(dead_code, unused_variables)]

use std::ffi::{CStr, CString, OsStr, OsString};
use std::hint::black_box;
use std::io::{Error, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6, TcpListener};
use std::ops::Bound;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

fn main() {
    let v4 = Ipv4Addr::new(127, 0, 0, 1);
    let v6 = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
    let mapped = v4.to_ipv6_mapped();
    let ip4 = IpAddr::V4(v4);
    let ip6 = IpAddr::V6(v6);
    let socket4 = SocketAddr::from((v4, 8080));
    let socket6 = SocketAddr::V6(SocketAddrV6::new(v6, 443, 0, 2));
    let only4 = SocketAddrV4::new(v4, 80);
    let only6 = SocketAddrV6::new(v6, 80, 0, 0);
    let some_socket = Some(socket4);
    let no_socket: Option<SocketAddr> = None;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();

    let from_system = Error::from_raw_os_error(2);
    let plain: Error = ErrorKind::TimedOut.into();
    let custom = Error::new(ErrorKind::InvalidData, "not a number");
    let nested = Error::other(CString::new("a\0b").unwrap_err());
    let constant = String::from_utf8(vec![0xff]).unwrap_err();
    let simple_message = std::io::Read::read_exact(&mut &[][..], &mut [0u8; 4]).unwrap_err();
    let failed: Result<u8, Error> = Err(Error::from_raw_os_error(13));
    let kind = ErrorKind::NotFound;
    let parse = "x".parse::<i32>().unwrap_err();
    let parse_float = "x".parse::<f64>().unwrap_err();

    let instant = Instant::now();
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_500);
    let duration = Duration::from_micros(1500);

    let owned = CString::new("owned").unwrap();
    let borrowed: &CStr = c"borrowed";
    let os = OsString::from("os");
    let os_borrowed: &OsStr = OsStr::new("os borrowed");

    let range = 1..5;
    let inclusive = 1..=4;
    let from = 2..;
    let to = ..3;
    let to_inclusive = ..=3;
    let full = ..;
    let bound = Bound::Included(5);
    let (low, high) = (Bound::<i32>::Unbounded, Bound::Excluded(7));

    let main_thread = thread::current();
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let (started, starts) = std::sync::mpsc::channel::<()>();
    let works = move || {
        started.send(()).unwrap();
        receiver.recv().is_err()
    };
    let handle = thread::Builder::new().name("worker".into()).spawn(works).unwrap();
    starts.recv().unwrap();
    let nameless = thread::spawn(|| 5);
    while !nameless.is_finished() {
        thread::yield_now();
    }
    let text_error: Box<dyn std::error::Error> = "just a text".into();
    let other = handle.thread().clone();
    let id = handle.thread().id();
    // No addresses are in it; the tag says that it is a box.
    static GARBAGE: [u64; 4] = [0x5a5a_5a5a_5a5a_5a59; 4];
    let bad_error = unsafe { &*(&raw const GARBAGE).cast::<Error>() };
    let bad_thread = unsafe { &*(&raw const GARBAGE).cast::<thread::Thread>() };
    let bad_handle = unsafe { &*(&raw const GARBAGE).cast::<thread::JoinHandle<i32>>() };
    black_box((&range, &inclusive, &from, &to)); // break: values
    drop(sender);
    black_box(handle.join().unwrap());
    black_box(nameless.join().unwrap());
    black_box((v6, mapped, ip4, ip6, socket4, socket6, only4, only6, some_socket, no_socket, listener));
    black_box(&failed).as_ref().unwrap_err();
    black_box((from_system, plain, custom, nested, constant, simple_message, kind, parse, parse_float));
    black_box((instant, time, duration, owned, borrowed, os, os_borrowed));
    black_box((&raw const *bad_error, &raw const *bad_thread, &raw const *bad_handle, text_error, to_inclusive, full, bound, low, high, main_thread, other, id));
}
