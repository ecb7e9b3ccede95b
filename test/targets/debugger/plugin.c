// A library for dlopen.
int plugin_value(int x) {
  return x + 40; // break: plugin
}
