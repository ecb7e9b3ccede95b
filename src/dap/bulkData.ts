// The `data` of bodies that are large: kept as bytes until they are written, since JSON would read them through for what needs escaping.

import { frameHeader } from './framing';

const bytesOf = new WeakMap<object, Buffer>();

/** Bytes that are encoded at once: a multiple of 3, so that what comes of them can be put together, and little enough that the texts are cheap garbage. */
const STRETCH = 3 * 8_192;
/** What is written at once fits into a socket's buffer and a processor's cache. */
const PIECE = 4 * STRETCH;

/** Written as the property `data` of `body`, in base64. */
export function withBulkData<Body extends object>(body: Body, bytes: Buffer): Body {
  bytesOf.set(body, bytes);
  return body;
}

/** The frame of a message whose body has such data, in pieces that are valid until the next one is asked for; undefined for other messages. */
export function bulkFrame(message: object): Iterator<Buffer> | undefined {
  const { body } = message as { body?: unknown };
  const bytes = typeof body === 'object' && body !== null ? bytesOf.get(body) : undefined;
  return bytes && pieces({ ...message, body: undefined }, body, bytes);
}

function* pieces(rest: object, body: unknown, bytes: Buffer): Generator<Buffer, undefined> {
  // Their closing braces follow the data.
  const fields = JSON.stringify(body).slice(0, -1);
  const start = `${JSON.stringify(rest).slice(0, -1)},"body":${fields}${fields === '{' ? '' : ','}"data":"`;
  const end = '"}}';
  const length = Buffer.byteLength(start) + Math.ceil(bytes.length / 3) * 4 + end.length;
  yield Buffer.from(frameHeader(length) + start);
  const piece = Buffer.allocUnsafeSlow((PIECE / 3) * 4);
  for (let at = 0; at < bytes.length; at += PIECE) {
    let size = 0;
    for (let from = at; from < Math.min(at + PIECE, bytes.length); from += STRETCH) {
      size += piece.write(bytes.toString('base64', from, from + STRETCH), size, 'latin1');
    }
    yield piece.subarray(0, size);
  }
  yield Buffer.from(end);
  return undefined;
}
