// Another file of the library.
static int only_static = 3;
static int only_library = 4;
/* The name of the program's file. */
int same_names = 9;
int is_exported = 2;

int sum(void) { return only_static++ + only_library++ + is_exported; }
