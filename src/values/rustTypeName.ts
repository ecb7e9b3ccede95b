// Names of Rust's types as people write them: without the arguments that std's types have by default.

/** The allocator of what allocates, the hasher of maps and sets; their place changed with 1.76. */
const DEFAULTS = /^(alloc::alloc::Global|std::(hash::random|collections::hash::map)::RandomState)$/;
/** Whose defaults are known. */
const LIBRARY = /^(alloc|std|hashbrown)::/;

interface Open {
  /** What is in front of the bracket: the generic type. */
  readonly head: string;
  readonly parts: string[];
}

/** `alloc::vec::Vec<u8, alloc::alloc::Global>` gives `alloc::vec::Vec<u8>`. Other types' arguments stay. */
export function shortRustName(name: string): string {
  if (!name.includes('Global') && !name.includes('RandomState')) return name;
  const open: Open[] = [{ head: '', parts: [''] }];
  for (const [token] of name.matchAll(/->|[<>()[\]]|, |(?:(?!->|, )[^<>()[\]])+/g)) {
    const last = open[open.length - 1] as Open;
    if (token === ', ') last.parts.push('');
    else if ('<(['.includes(token)) open.push({ head: token === '<' ? headOf(last) : '', parts: [''] });
    else if ('>)]'.includes(token) && open.length > 1) close(open, token);
    else append(last, token);
  }
  // Brackets that do not match: no name that a compiler writes.
  return open.length === 1 ? (open[0]?.parts.join(', ') ?? name) : name;
}

function close(open: Open[], bracket: string): void {
  const { head, parts } = open.pop() as Open;
  const outer = open[open.length - 1] as Open;
  if (LIBRARY.test(head)) while (parts.length > 1 && DEFAULTS.test(parts.at(-1) ?? '')) parts.pop();
  append(outer, `${OPENING[bracket]}${parts.join(', ')}${bracket}`);
}

const OPENING: Readonly<Record<string, string>> = { '>': '<', ')': '(', ']': '[' };

function append({ parts }: Open, text: string): void {
  parts[parts.length - 1] = `${parts.at(-1) ?? ''}${text}`;
}

/** `&mut alloc::vec::Vec` gives `alloc::vec::Vec`. */
function headOf({ parts }: Open): string {
  return /[\w:]*$/.exec(parts.at(-1) ?? '')?.[0] ?? '';
}
