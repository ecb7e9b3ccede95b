// Expressions in C frames: comparisons are int, tags are apart from other names.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';
import { describeValues } from '../support/valueTable';

describeValues({
  source: 'values.c',
  place: 'values',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O0'] },
    { compiler: 'clang', flags: ['-gdwarf-4', '-O0'] },
  ],
  rows: [
    ['i == -70000', '1', 'int'],
    ['!i', '0', 'int'],
    ['i && yes', '1', 'int'],
    ['green == GREEN', '1', 'int'],
    ['(enum color)2', 'BLUE', 'enum color'],
    ['RED', 'RED', 'enum color'],
    ['RED + 1', '1', 'int'],
    ['RED - 1', '-1', 'int'],
    ['flags & EXECUTE', '4', 'unsigned int'],
    ['flags == (READ | EXECUTE)', '1', 'int'],
    ['sizeof(struct outer)', '24', 'unsigned long'],
    ['sizeof list->next', '8', 'unsigned long'],
    ['((struct node *)list)->next->value', '2', 'int'],
    ['*(struct point *)&alias', '{x=7, y=8}', 'struct point'],
    ['(point_alias *)&alias', /^0x[0-9a-f]+$/, 'point_alias *'],
    ['add == function', '1', 'int'],
    ['list->next->next == 0', '1', 'int'],
    ['!list->next->next', '1', 'int'],
    ['string + 4', /"here"$/, 'const char *'],
    ["string[0] == 't'", '1', 'int'],
    ['full == "abc"', '1', 'int'],
    ['wide_text == "wid"', '1', 'int'],
    ['packed.high + 1', '549755813890'],
    ['vector[1] * 2', '4', 'int'],
    ['matrix[1][2] * outer.named.b', '30', 'int'],
    ['big >> 98', '4', '__int128'],
    ['points[1].y ? points[0].x : 9', '1', 'int'],
    ['values.c::global_counter + 1', '43', 'int'],
    ['*argv@1', /^\{0x[0-9a-f]+ ".*"\}$/],
    ['quad + 1', '1.1', '_Float128'],
  ],
});

describe('types as answers', () => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget('values.c'), 'values');
  });
  afterAll(() => program.close());

  it.each([
    ['struct point', 'struct point, 8 bytes', ['x: offset 0, 4 bytes int', 'y: offset 4, 4 bytes int']],
    ['point_alias', 'point_alias = struct point, 8 bytes', ['x: offset 0, 4 bytes int', 'y: offset 4, 4 bytes int']],
    ['enum color', 'enum color, 4 bytes', ['RED: 0 ', 'GREEN: 1 ', 'BLUE: 2 ']],
    ['struct node **', 'struct node **, 8 bytes', []],
  ] as const)('%s', async (expression, summary, members) => {
    const node = await evaluate(expression, program.frame(0), program.context);
    expect(node.summary).toBe(summary);
    expect(node.children().map((each) => `${each.name}: ${each.summary} ${each.typeName}`)).toEqual(members);
  });
});
