// A virtual function of a second base class that the compiler has put into the thunk which leads to it (Clang -O2).

struct First {
  virtual int first() { return 1; }
  int a = 1;
};

struct Second {
  virtual int second() = 0;
};

volatile int total;

struct Both : First, Second {
  int second() override {
    total = total + 1; // break: body
    return total + a;
  }
};

__attribute__((noinline)) static int call(Second *object) {
  total = 0;
  return object->second() + 1; // break: call
}

int main() {
  Both both;
  return call(&both) == 3 ? 0 : 1;
}
