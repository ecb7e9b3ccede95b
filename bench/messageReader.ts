// Cuts the bytes from an adapter into DAP messages (Debug Adapter Protocol, "Base Protocol").

const SEPARATOR = '\r\n\r\n';

export class MessageReader {
  private readonly chunks: Buffer[] = [];
  /** Bytes in `chunks`, and how many there must be before the next message can be complete. */
  private available = 0;
  private needed = 0;

  constructor(private readonly deliver: (text: string) => void) {}

  /** Delivers every message that `chunk` completes. Throws when the stream is not DAP. */
  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.available += chunk.length;
    // Many megabytes come in thousands of chunks: they are joined once.
    if (this.available < this.needed) return;
    let rest = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    for (;;) {
      const headerEnd = rest.indexOf(SEPARATOR);
      if (headerEnd < 0) {
        this.keep(rest, 0);
        return;
      }
      const header = rest.toString('latin1', 0, headerEnd);
      const length = Number(/Content-Length: *(\d+)/i.exec(header)?.[1]);
      if (Number.isNaN(length)) throw new Error(`not a DAP header: ${JSON.stringify(header.slice(0, 200))}`);
      const start = headerEnd + SEPARATOR.length;
      if (rest.length < start + length) {
        this.keep(rest, start + length);
        return;
      }
      const text = rest.toString('utf8', start, start + length);
      rest = rest.subarray(start + length);
      this.deliver(text);
    }
  }

  private keep(rest: Buffer, needed: number): void {
    this.chunks.splice(0, this.chunks.length, rest);
    this.available = rest.length;
    this.needed = needed;
  }
}
