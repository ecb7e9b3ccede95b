// What cargo says on its standard output with --message-format=json: one JSON object a line (The Cargo Book, "External tools").

export interface Artifact {
  readonly name: string;
  /** `bin`, `example`, `test`, `lib` and so on. */
  readonly kinds: readonly string[];
  /** Of unit tests and benchmarks. */
  readonly isTest: boolean;
  /** The path of the program. */
  readonly executable: string;
}

export type CargoMessage =
  | { readonly kind: 'artifact'; readonly artifact: Artifact }
  /** For people. */
  | { readonly kind: 'text'; readonly text: string };

/** Undefined for what is neither a program nor for people. */
export function readCargoMessage(line: string): CargoMessage | undefined {
  // What is no JSON is the output of a build script or of a wrapper.
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : { kind: 'text', text: line };
  const message = asObject(parseJson(line));
  const target = asObject(message.target);
  if (message.reason === 'compiler-artifact' && typeof message.executable === 'string')
    return {
      kind: 'artifact',
      artifact: {
        name: String(target.name),
        kinds: Array.isArray(target.kind) ? target.kind.map(String) : [],
        isTest: asObject(message.profile).test === true,
        executable: message.executable,
      },
    };
  const { rendered } = asObject(message.message);
  return typeof rendered === 'string' ? { kind: 'text', text: rendered.trimEnd() } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
