// Several calls on a line: direct, nested, virtual, through a pointer, one that is not made, the same one twice.
static int inner(int x) {
  return x + 1; // break: inner
}

static int outer(int x) {
  return x * 2; // break: outer
}

struct Base {
  virtual int run() = 0;
};

struct Derived : Base {
  int run() override {
    return 3; // break: run
  }
};

int main(int argc, char **) {
  Derived derived;
  Base *base = &derived;
  int (*volatile pointer)(int) = outer;
  int total = outer(inner(1)) + base->run(); // break: several
  total += argc > 5 ? inner(2) : outer(3);   // break: either
  total += pointer(4);                       // break: pointer
  total += inner(1) - inner(2);              // break: twice
  return total == 0;                         // break: end
}
