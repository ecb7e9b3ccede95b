// Names like the one that was not found.

const MAX_SUGGESTIONS = 3;

/** ` Did you mean "count"?`, with a leading space; empty when nothing is near. `scope` stands before each name that is shown. */
export function suggestion(name: string, candidates: Iterable<string>, scope = ''): string {
  // One letter is as near to every other one.
  const limit = name.length === 1 ? 0 : Math.max(1, Math.floor(name.length / 3));
  const near = [...new Set(candidates)]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= limit)
    .sort((left, right) => left.distance - right.distance)
    .map(({ candidate }) => `${scope}${candidate}`);
  return oneOf(near);
}

/** ` Did you mean "count" or "Box<int>::count"?`, the first of them; empty when there are none. */
export function oneOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_SUGGESTIONS).map((name) => `"${name}"`);
  return shown.length > 0 ? ` Did you mean ${shown.join(' or ')}?` : '';
}

/** Levenshtein's edit distance. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
