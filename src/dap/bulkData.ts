// The `data` of bodies that are large: kept as bytes until they are written, since JSON would read them through for what needs escaping.

const bytesOf = new WeakMap<object, Buffer>();

/** Written as the property `data` of `body`, in base64. */
export function withBulkData<Body extends object>(body: Body, bytes: Buffer): Body {
  bytesOf.set(body, bytes);
  return body;
}

export function bulkDataOf(body: unknown): Buffer | undefined {
  return typeof body === 'object' && body !== null ? bytesOf.get(body) : undefined;
}

/** A multiple of 3, so that pieces of base64 can be put together; small enough to stay in a processor's cache. */
const PIECE = 3 * 65_536;

export function base64Length(bytes: Buffer): number {
  return Math.ceil(bytes.length / 3) * 4;
}

export function* base64Pieces(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.toString('base64', start, start + PIECE);
}
