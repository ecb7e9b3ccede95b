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

extern "C" Base *make_derived() { return new LibraryDerived; }
extern "C" Opaque *make_opaque() { return new Opaque; }
