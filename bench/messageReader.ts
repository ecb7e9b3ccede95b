// Cuts the bytes from an adapter into DAP messages (Debug Adapter Protocol, "Base Protocol").

const SEPARATOR = '\r\n\r\n';

export class MessageReader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly deliver: (text: string) => void) {}

  /** Delivers every message that `chunk` completes. Throws when the stream is not DAP. */
  push(chunk: Buffer): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    for (;;) {
      const headerEnd = this.rest.indexOf(SEPARATOR);
      if (headerEnd < 0) return;
      const header = this.rest.toString('latin1', 0, headerEnd);
      const length = Number(/Content-Length: *(\d+)/i.exec(header)?.[1]);
      if (Number.isNaN(length)) throw new Error(`not a DAP header: ${JSON.stringify(header.slice(0, 200))}`);
      const start = headerEnd + SEPARATOR.length;
      if (this.rest.length < start + length) return;
      const text = this.rest.toString('utf8', start, start + length);
      this.rest = this.rest.subarray(start + length);
      this.deliver(text);
    }
  }
}
