// The file of a library that calls back.
static int of_caller = 2;
enum word { is_function = 7 };
enum word word = is_function;

void call(void (*function)(void)) {
  function();
  of_caller += 1;
}
