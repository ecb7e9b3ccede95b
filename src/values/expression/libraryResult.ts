// What functions of the C library return, for libraries without debug information: their names are reserved (C11 section 7.1.3).

import type { TypeRef } from '../typeRef';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';

/** All take integers and pointers only: nothing converts the arguments of a function that is not described. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  'unsigned long': ['strlen', 'strnlen', 'wcslen', 'strspn', 'strcspn', 'fread', 'fwrite', 'malloc_usable_size'],
  int: [
    ...['strcmp', 'strncmp', 'strcasecmp', 'strncasecmp', 'strcoll', 'memcmp', 'wcscmp', 'wcsncmp', 'abs', 'atoi'],
    ...['isalnum', 'isalpha', 'isdigit', 'islower', 'isprint', 'isspace', 'isupper', 'tolower', 'toupper'],
    ...['puts', 'putchar', 'printf', 'fprintf', 'sprintf', 'snprintf', 'fputs', 'fflush', 'fclose', 'feof', 'ferror'],
    ...['getpid', 'getppid', 'gettid', 'access', 'close', 'setenv', 'unsetenv', 'isatty', 'rand', 'kill'],
  ],
  'unsigned int': ['getuid', 'geteuid', 'getgid', 'getegid', 'sleep'],
  long: ['atol', 'labs', 'time', 'sysconf', 'read', 'write', 'ftell', 'pthread_self'],
};
const TEXTS = ['strchr', 'strrchr', 'strstr', 'strpbrk', 'strdup', 'strndup', 'getenv', 'strerror', 'getcwd'];
const ADDRESSES = ['malloc', 'calloc', 'realloc', 'memcpy', 'memmove', 'memset', 'memchr', 'mmap'];

/** Undefined for any other name. */
export function libraryResult(setting: Setting, { parts, file }: QualifiedName): TypeRef | undefined {
  const [name = '', ...more] = parts[0] === 'std' ? parts.slice(1) : parts;
  if (more.length > 0 || file !== undefined || setting.language === 'rust') return undefined;
  if (TEXTS.includes(name)) return setting.builtin('char').pointerTo;
  if (ADDRESSES.includes(name)) return setting.builtin('char').at(undefined).pointerTo;
  const [type] = Object.entries(RESULTS).find(([, names]) => names.includes(name)) ?? [];
  return type === undefined ? undefined : setting.builtin(type);
}
