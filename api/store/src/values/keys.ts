import type { Binary, Code, Long, ObjectId, Timestamp } from 'bson';
import type { Collator } from './collation.ts';
import { encodeNumber } from './number-keys.ts';
import { type Doc, fieldsOf, rank, rankOf } from './types.ts';

/**
 * Order-preserving keys: `Buffer.compare(encode(a), encode(b))` is MongoDB's comparison order of a and b, and no
 * key is the beginning of another one. Every value starts with its type's rank (see `types.ts`); a descending
 * component is the same bytes inverted.
 */
export class KeyWriter {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;
  readonly #collator: Collator | undefined;

  constructor(collator?: Collator) {
    this.#collator = collator;
  }

  reset(): this {
    this.#length = 0;
    return this;
  }

  get length(): number {
    return this.#length;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }

  byte(value: number): this {
    this.#room(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#room(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  uint32(value: number): this {
    this.#room(4);
    this.#length = this.#buffer.writeUInt32BE(value, this.#length);
    return this;
  }

  uint48(value: number): this {
    this.#room(6);
    this.#length = this.#buffer.writeUIntBE(value, this.#length, 6);
    return this;
  }

  /** Text up to a double zero; a zero inside is escaped, so that shorter texts sort first. */
  text(value: string): this {
    this.#room(value.length * 3 + 2);
    const start = this.#length;
    this.#length += this.#buffer.write(value, start, 'utf8');
    if (value.includes('\0')) {
      const escaped: number[] = [];
      for (const byte of this.#buffer.subarray(start, this.#length))
        escaped.push(...(byte === 0 ? [0, 0xff] : [byte]));
      this.#length = start;
      this.bytes(Uint8Array.from(escaped));
    }
    return this.byte(0).byte(0);
  }

  /** One component of a key; `descending` inverts its bytes. */
  component(value: unknown, descending = false): this {
    const start = this.#length;
    this.value(value);
    if (descending) this.invertFrom(start);
    return this;
  }

  invertFrom(start: number): void {
    for (let at = start; at < this.#length; at++) this.#buffer[at] = 0xff - this.#buffer[at]!;
  }

  value(value: unknown): this {
    const type = rankOf(value);
    this.byte(type);
    return this.#payload(type, value);
  }

  #payload(type: number, value: unknown): this {
    switch (type) {
      case rank.number:
        return encodeNumber(this, value);
      case rank.string:
        return this.#string(String(typeof value === 'object' ? (value as { value: string }).value : value));
      case rank.object:
        return this.#object(fieldsOf(value as Doc));
      case rank.array:
        for (const item of value as unknown[]) this.value(item);
        return this.byte(0);
      case rank.binary:
        return this.#binary(value as Binary | Uint8Array);
      case rank.objectId:
        return this.bytes((value as ObjectId).id);
      case rank.boolean:
        return this.byte(value ? 1 : 0);
      case rank.date:
        return this.#int64(BigInt((value as Date).getTime() || 0));
      case rank.timestamp:
        return this.#uint64((value as Timestamp as unknown as Long).toBigInt());
      case rank.regex:
        return this.#regex(value as RegExp | { pattern: string; options: string });
      case rank.code:
        return this.text(String((value as Code).code));
      case rank.codeWithScope:
        return this.text(String((value as Code).code)).value((value as Code).scope);
      default:
        return this;
    }
  }

  #string(value: string): this {
    return this.#collator ? this.bytes(this.#collator.key(value)).byte(0).byte(0) : this.text(value);
  }

  #object(value: Doc): this {
    for (const name of Object.keys(value)) {
      const item = value[name];
      const type = rankOf(item);
      this.byte(type).text(name);
      this.#payload(type, item);
    }
    return this.byte(0);
  }

  #binary(value: Binary | Uint8Array): this {
    const bytes = value instanceof Uint8Array ? value : value.value();
    const subtype = value instanceof Uint8Array ? 0 : value.sub_type;
    return this.uint32(bytes.length).byte(subtype).bytes(bytes);
  }

  #regex(value: RegExp | { pattern: string; options: string }): this {
    return value instanceof RegExp
      ? this.text(value.source).text(value.flags)
      : this.text(value.pattern).text(value.options);
  }

  #int64(value: bigint): this {
    return this.#uint64(BigInt.asUintN(64, value + 2n ** 63n));
  }

  #uint64(value: bigint): this {
    this.#room(8);
    this.#length = this.#buffer.writeBigUInt64BE(BigInt.asUintN(64, value), this.#length);
    return this;
  }

  /** A copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  /** What was written as a string of bytes, which JavaScript compares in the same order. */
  takeString(): string {
    return this.#buffer.toString('latin1', 0, this.#length);
  }
}

const shared = new KeyWriter();

/** The key of one value, ascending, in plain comparison (no collation). */
export function keyOf(value: unknown): Buffer {
  return shared.reset().value(value).take();
}

/** The same as a string: a hash key for sets and maps of values equal in MongoDB's eyes. */
export function keyTextOf(value: unknown): string {
  return shared.reset().value(value).takeString();
}
