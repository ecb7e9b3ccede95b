// Functions to choose among by their names: overloads, instances of a template, operators, members.
namespace net {
struct Packet {
  int size;
  int grow(int by) {
    return size += by; // break: grow
  }
};

int send(int value) {
  return value + 1; // break: send-int
}

int send(const char *text) {
  return text[0]; // break: send-text
}

static int secret(int value) {
  return value * 2; // break: secret
}

int operator*(const Packet &a, const Packet &b) {
  return a.size * b.size; // break: times
}
} // namespace net

template <typename T> T twice(T value) {
  return value + value; // break: twice
}

int main() {
  net::Packet packet{3};
  int total = packet.grow(2) + net::send(1) + net::send("a") + net::secret(2) + packet * packet;
  total += twice(2) + static_cast<int>(twice(1.5));
  return total == 0;
}
