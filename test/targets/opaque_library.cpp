// A library that hands out what only it knows in full.
struct Base {
  virtual ~Base() {}
  int b = 1;
};
struct LibraryDerived : Base {
  int own = 2;
};
struct Opaque {
  int secret = 3;
  Opaque *next = nullptr;
};

// Private, and of names that a program has for other things.
static int chosen = 77, counted = 78, secretive = 79;

extern "C" Base *make_derived() { return new LibraryDerived; }
extern "C" Opaque *make_opaque() { return chosen + counted + secretive ? new Opaque : nullptr; }
