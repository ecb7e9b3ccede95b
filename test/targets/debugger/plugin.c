// A library for dlopen.
static int shared_name(int x) {
  return x + 40; // break: shared-name
}

int plugin_value(int x) {
  return shared_name(x); // break: plugin
}
