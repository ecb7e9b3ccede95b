/* Counts the words of its arguments (or of a line of its own) in a small tree and prints them in order. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct word {
  const char *text;
  unsigned count;
  struct word *before;
  struct word *after;
};

static struct word *count_word(struct word *tree, const char *text) {
  if (tree == NULL) {
    tree = calloc(1, sizeof *tree);
    if (tree == NULL) abort();
    tree->text = text;
  }
  int order = strcmp(text, tree->text);
  if (order < 0)
    tree->before = count_word(tree->before, text);
  else if (order > 0)
    tree->after = count_word(tree->after, text);
  else
    tree->count++; /* start here */
  return tree;
}

static void print_and_free(struct word *tree) {
  if (tree == NULL) return;
  print_and_free(tree->before);
  printf("%3u  %s\n", tree->count, tree->text);
  print_and_free(tree->after);
  free(tree);
}

int main(int argc, char *argv[]) {
  char *fallback[] = {"the", "cat", "and", "the", "hat", "and", "the", "bat"};
  char **texts = argc > 1 ? argv + 1 : fallback;
  size_t number = argc > 1 ? (size_t)argc - 1 : sizeof fallback / sizeof fallback[0];

  struct word *tree = NULL;
  for (size_t i = 0; i < number; i++) tree = count_word(tree, texts[i]);
  print_and_free(tree);
  return 0;
}
