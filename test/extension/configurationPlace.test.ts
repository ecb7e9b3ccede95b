// Where the button of an error in a configuration leads to.

import { expect, it } from 'vitest';
import { configurationPlace } from '../../extension/src/configurationPlace';

const text = `{
  // Comments and commas at ends are usual here: "name": "Second"
  "version": "0.2.0",
  "configurations": [
    { "type": "trapline", "request": "launch", "name": "First", "args": [1], },
    { "type": "trapline", "request": "launch", "args": [2], "name": "Second" },
  ],
}
`;

function found(name: string, attribute: string): string | undefined {
  const place = configurationPlace(text, name, attribute);
  return place && text.slice(place.offset, place.offset + place.length);
}

it.each([
  ['First', 'args', '[1]'],
  ['Second', 'args', '[2]'],
  ['Second', 'program', '"Second"'],
  ['Third', 'args', undefined],
])('%s, %s: %s', (name, attribute, wanted) => {
  expect(found(name, attribute)).toBe(wanted);
});

it.each(['', '[]', '{', '{"configurations": 5}'])('finds nothing in %j', (damaged) => {
  expect(configurationPlace(damaged, 'First', 'args')).toBeUndefined();
});
