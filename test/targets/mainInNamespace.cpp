// Functions called main before the program's own: in a namespace, and in a class.
namespace inner {
int main() { return 5; }
}  // namespace inner

struct Outer {
  static int main() { return 6; }
};

int main() {
  return inner::main() + Outer::main() - 11;  // break: first
}
