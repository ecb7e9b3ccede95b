// docs/configuration.md, made of the schema of launch.json.

const OPENING = `# launch.json

<!-- Made by scripts/schema.mjs from the schema in src/dap/configuration: change it there. -->

Each attribute of a configuration of type \`trapline\`. Variables such as \`\${workspaceFolder}\` are VS Code's own and are replaced in all of them. A value that
is not as described is refused with a message that names it; an attribute that nobody knows is named on the Debug Console and ignored.
[coming-from.md](coming-from.md) is for users of other debuggers, whose names for things are understood, too.
`;

/** All as launchJsonSchema.ts has them. */
export function configurationPage({ attributes, settings, ignored }) {
  return [
    OPENING,
    '## launch\n',
    ownTable(attributes.launch.properties),
    '## attach\n',
    ownTable(attributes.attach.properties),
    "## Other debuggers' names\n",
    aliasTable(attributes, ignored),
    '## Settings\n',
    'What holds for each session unless its configuration says otherwise; objects are put together by their members. In the settings of VS Code:\n',
    `${Object.keys(settings)
      .map((name) => `- \`${name}\``)
      .join('\n')}\n`,
  ].join('\n');
}

function ownTable(properties) {
  const own = Object.entries(properties).filter(([, attribute]) => !attribute.doNotSuggest);
  const rows = own.map(([name, attribute]) => [
    code(name),
    valuesOf(attribute),
    attribute.default === undefined ? '' : code(JSON.stringify(attribute.default)),
    attribute.description,
  ]);
  return table(['attribute', 'values', 'default', 'what it is for'], rows);
}

/** `ignored`: the description of those that have no effect. */
function aliasTable({ launch, attach }, ignored) {
  const isForeign = ({ description }) => description === ignored;
  const rows = [
    ...rowsOf('launch', launch.properties, isForeign),
    ...rowsOf('attach', attach.properties, isForeign).filter(
      ([name]) => !launch.properties[name.slice(1, -1)]?.doNotSuggest,
    ),
  ];
  const foreign = Object.entries(launch.properties).filter(([, attribute]) => isForeign(attribute));
  const names = foreign.map(([name]) => code(name)).join(', ');
  return `${table(['attribute', 'of', 'meaning'], rows)}\nThese are named once on the Debug Console, and have no effect: ${names}.\n`;
}

function rowsOf(request, properties, isForeign) {
  return Object.entries(properties)
    .filter(([, attribute]) => attribute.doNotSuggest && !isForeign(attribute))
    .map(([name, { description }]) => [code(name), request, description]);
}

function valuesOf({ type, enum: words, anyOf, items }) {
  if (words)
    return words.length > 8
      ? `${code(JSON.stringify(words[0]))} ...`
      : words.map((word) => code(JSON.stringify(word))).join(', ');
  if (anyOf) return [...new Set(anyOf.map(valuesOf))].join(' or ');
  if (type === 'array' && items?.type) return `array of ${[items.type].flat().join(' or ')}`;
  return [type ?? ''].flat().join(' or ');
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function code(text) {
  return `\`${text}\``;
}
