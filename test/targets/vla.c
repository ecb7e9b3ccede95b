/* Arrays whose bounds are known while the program runs. */
#include <stdlib.h>
#include <string.h>

struct flexible {
  int length;
  short items[];
};

typedef int *pointers[2];

static int sum(int rows, int columns, int matrix[rows][columns]) {
  int total = 0;
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++) total += matrix[row][column];
  return total; // break: parameter
}

int main(int argc, char **argv) {
  int n = argc + 2;
  int numbers[n];
  char text[n * 4];
  int fixed_rows[2][n], both[n][n + 1];
  int(*pointer)[n] = fixed_rows;
  int(*whole)[2][n] = &fixed_rows;
  typedef int row[n];
  row rows[2];
  pointers pair = {&n, 0};
  int zero_length[0];
  int cube[2][3][4];
  for (int i = 0; i < n; i++) numbers[i] = i * 10;
  strcpy(text, "variable");
  memset(text + 8, 0, sizeof text - 8);
  for (int i = 0; i < 24; i++) (&cube[0][0][0])[i] = i;
  for (int i = 0; i < 2 * n; i++) (&fixed_rows[0][0])[i] = i, (&rows[0][0])[i] = -i;
  for (int i = 0; i < n * (n + 1); i++) (&both[0][0])[i] = i;
  struct flexible *flexible = malloc(sizeof *flexible + 3 * sizeof(short));
  flexible->length = 3;
  for (int i = 0; i < 3; i++) flexible->items[i] = (short)(i + 100);
  n = 77;
  int total = sum(3, 4, both);
  int result = total + numbers[0] + text[0] + (*pointer)[0] + (*whole)[0][0] + rows[0][0] + cube[0][0][0] + *pair[0] +
               (int)sizeof zero_length + argv[0][0]; // break: values
  free(flexible);
  return result;
}
