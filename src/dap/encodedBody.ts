// Bodies whose JSON is put together from pieces that were encoded before.

/** What a handler answers with instead of the body that `json` is the encoding of. */
export class EncodedBody {
  constructor(readonly json: string) {}

  /** For whoever encodes a message without knowing of this. */
  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}

/** As JSON.stringify. */
export function encodeMessage(message: object): string {
  const { body } = message as { body?: unknown };
  if (!(body instanceof EncodedBody)) return JSON.stringify(message);
  const fields = JSON.stringify({ ...message, body: undefined });
  return `${fields.slice(0, -1)}${fields === '{}' ? '' : ','}"body":${body.json}}`;
}
