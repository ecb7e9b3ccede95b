// 16 MiB of known bytes.

enum { SIZE = 16 << 20 };

static unsigned char bytes[SIZE];

int main(void) {
  for (int i = 0; i < SIZE; i++) bytes[i] = (unsigned char)(i % 251);
  return bytes[7] - 7;  // break: filled
}
