// The file of a library that calls back.
static int of_caller = 2;

void call(void (*function)(void)) {
  function();
  of_caller += 1;
}
