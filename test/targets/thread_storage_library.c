/* A library with thread-local variables of its own. */
_Thread_local int exported = 11;
static _Thread_local int private = 12;
static _Thread_local char zeros[100];

int *touch(void) {
  exported++;
  zeros[3] = 7;
  return &private;
}
