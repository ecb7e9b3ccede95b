// Drives SQLite through a table, rows, and a select with a join and aggregates; prints the result.

#include <sqlite3.h>
#include <stdio.h>

static const char *const SCRIPT =
    "create table city(id integer primary key, name text, country text);"
    "create table reading(city integer references city(id), day integer, degrees real);"
    "insert into city values(1, 'Oslo', 'NO'), (2, 'Turku', 'FI'), (3, 'Bergen', 'NO');"
    "with recursive n(i) as (select 0 union all select i + 1 from n where i < 59)"
    " insert into reading select 1 + i % 3, i / 3, (i * 37 % 23) - 4.5 from n;";

static const char *const QUERY =
    "select country, count(*), round(avg(degrees), 3), max(name) from reading join city on city.id = reading.city"
    " where day > 4 group by country order by country;";

static int print_row(void *rows, int count, char **values, char **names) {
  for (int i = 0; i < count; i++) printf("%s%s=%s", i ? " " : "", names[i], values[i] ? values[i] : "NULL");
  printf("\n");
  ++*(int *)rows;
  return 0;
}

static int run(sqlite3 *db, const char *sql, int *rows) {
  char *message = NULL;
  int result = sqlite3_exec(db, sql, print_row, rows, &message);
  if (result != SQLITE_OK) fprintf(stderr, "error %d: %s\n", result, message);
  sqlite3_free(message);
  return result;
}

int main(void) {
  sqlite3 *db = NULL;
  int rows = 0;
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) return 1; // break: main
  int result = run(db, SCRIPT, &rows);
  if (result == SQLITE_OK) result = run(db, QUERY, &rows);
  sqlite3_close(db);
  return result == SQLITE_OK ? rows : 1;
}
