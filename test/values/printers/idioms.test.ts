// Structs of the C library.

import { describeValues } from '../../support/valueTable';

describeValues({
  source: 'printers/idioms.c',
  place: 'values',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O0', '-D_GNU_SOURCE'] },
    { compiler: 'clang', flags: ['-g', '-O0', '-D_GNU_SOURCE'] },
  ],
  rows: [
    ['timeout', '1.5s', 'struct timespec'],
    ['moment', '2023-11-14T22:13:20.5Z'],
    ['strange', '0s and 1073741823'],
    ['interval', '1.5ms'],
    ['date', '2023-11-14 22:13:20'],
    ['no_date', /^<not initialised or corrupt: /],
    ['no_lock', /^<not initialised or corrupt: /],
    ['no_condition', /^<not initialised or corrupt: /],
    ['some_signals', '{SIGINT, SIGRTMIN+2}', 'sigset_t'],
    ['no_signals', '{}'],
    ['all_signals', 'all signals'],
    ['most_signals', 'all but {SIGTERM}'],
    ['host', '192.168.1.2'],
    ['host6', '2001:db8::1:0:0:1'],
    ['loopback', '::1'],
    ['mapped', '::ffff:10.0.0.1'],
    ['inet', '192.168.1.2:80'],
    ['inet6', '[2001:db8::1:0:0:1]:443'],
    ['unix_path', 'unix "/run/socket"'],
    ['unix_abstract', 'unix @"name"'],
    ['any', /^0x[0-9a-f]+ \[2001:db8::1:0:0:1\]:443$/],
    ['storage', 'no address'],
    ['null', '0x0'],
    ['reading', /^0x[0-9a-f]+ fd \d+, for reading, at its end$/],
    ['writing', /^0x[0-9a-f]+ fd \d+, for writing$/],
    ['free_mutex', 'unlocked'],
    ['held_mutex', /^locked by thread \d+ "idioms.*"$/],
    ['recursive', /^locked 2 times by thread \d+ "idioms.*"$/],
    ['lock', 'locked for reading by 1 thread'],
    ['condition', 'nobody waits'],
  ],
});
