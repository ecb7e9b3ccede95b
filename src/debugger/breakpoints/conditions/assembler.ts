// Writes bytecode: operations with their operands, and jumps to labels ahead.

import { OPERATIONS, type Operation, SIGNED_WIDTH } from '../../../native/bytecode';

/** Where a jump goes that has been written already. */
export interface Label {
  readonly operandAt: number;
}

type Jump = Extract<Operation, 'jump' | 'jump-if-zero' | 'jump-if-not-zero'>;

export class Assembler {
  private readonly bytes: number[] = [];

  get code(): Buffer {
    return Buffer.from(this.bytes);
  }

  /** `operands`: the bytes that the operation takes. */
  add(operation: Operation, ...operands: number[]): void {
    this.bytes.push(OPERATIONS.indexOf(operation), ...operands);
  }

  push(value: bigint): void {
    this.add('push', ...wordBytes(value));
  }

  pushDouble(value: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    this.add('push', ...bytes);
  }

  /** To `size` bytes (1, 2, 4, 8). */
  extend(size: number, isSigned: boolean): void {
    if (size < 8) this.add('extend', width(size, isSigned));
  }

  load(size: number, isSigned: boolean): void {
    this.add('load', width(size, isSigned));
  }

  requireBelow(limit: bigint): void {
    this.add('require-below', ...wordBytes(limit));
  }

  /** The address of text of at most `most` bytes is replaced by how it compares with `text`. */
  compareText(most: number, text: Buffer): void {
    const sizes = Buffer.alloc(6);
    sizes.writeUInt32LE(most, 0);
    sizes.writeUInt16LE(text.length, 4);
    this.add('compare-text', ...sizes, ...text);
  }

  /** To where `land` is called with the answer. */
  jump(operation: Jump): Label {
    this.add(operation, 0, 0);
    return { operandAt: this.bytes.length - 2 };
  }

  land({ operandAt }: Label): void {
    const distance = this.bytes.length - operandAt - 2;
    this.bytes[operandAt] = distance & 0xff;
    this.bytes[operandAt + 1] = distance >> 8;
  }
}

function width(size: number, isSigned: boolean): number {
  return size | (isSigned ? SIGNED_WIDTH : 0);
}

function wordBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return bytes;
}
