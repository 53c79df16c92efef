import type { Collator } from './collation.ts';
import { encodeNumber } from './number-keys.ts';
import { type BsonObject, fieldsOfRef, isBsonObject, rankOf } from './types.ts';

/**
 * Order-preserving keys: `Buffer.compare(encode(a), encode(b))` is MongoDB's order of a and b, and no key is a prefix
 * of another. Every value starts with the rank of its type (see `types.ts`); a descending component has inverted
 * bytes.
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

  /** A string, terminated by a double zero; a zero inside is escaped, so that shorter strings sort first. */
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
    return this.byte(rankOf(value)).#payload(value);
  }

  /** The bytes after the rank; none for null, MinKey and MaxKey, the only values of their rank. */
  #payload(value: unknown): this {
    switch (typeof value) {
      case 'string':
        return this.#string(value);
      case 'number':
      case 'bigint':
        return encodeNumber(this, value);
      case 'boolean':
        return this.byte(value ? 1 : 0);
      case 'object':
        return value === null ? this : this.#objectPayload(value);
      case 'undefined':
        return this;
      default:
        return this.#string(String(value));
    }
  }

  #objectPayload(value: object): this {
    if (value instanceof Date) return this.#int64(BigInt(value.getTime() || 0));
    if (Array.isArray(value)) {
      for (const item of value) this.value(item);
      return this.byte(0);
    }
    if (isBsonObject(value)) return this.#tagged(value);
    if (value instanceof RegExp) return this.text(value.source).text(value.flags);
    if (value instanceof Uint8Array) return this.#binary(value, 0);
    return this.#object(value);
  }

  #tagged(value: BsonObject): this {
    switch (value._bsontype) {
      case 'Int32':
      case 'Double':
      case 'Long':
      case 'Decimal128':
        return encodeNumber(this, value);
      case 'ObjectId':
        return this.bytes(value.id);
      case 'Binary':
        return this.#binary(value.value(), value.sub_type);
      case 'Timestamp':
        return this.#uint64(value.toBigInt());
      case 'BSONRegExp':
        return this.text(value.pattern).text(value.options);
      case 'BSONSymbol':
        return this.#string(value.value);
      case 'Code':
        this.text(String(value.code));
        return value.scope ? this.value(value.scope) : this;
      case 'DBRef':
        return this.#object(fieldsOfRef(value));
      case 'MinKey':
      case 'MaxKey':
        return this;
    }
  }

  #string(value: string): this {
    return this.#collator ? this.bytes(this.#collator.key(value)).byte(0).byte(0) : this.text(value);
  }

  #object(value: object): this {
    const fields: [string, unknown][] = Object.entries(value);
    for (const [name, item] of fields) {
      this.byte(rankOf(item)).text(name).#payload(item);
    }
    return this.byte(0);
  }

  #binary(bytes: Uint8Array, subtype: number): this {
    return this.uint32(bytes.length).byte(subtype).bytes(bytes);
  }

  #int64(value: bigint): this {
    return this.#uint64(BigInt.asUintN(64, value + 2n ** 63n));
  }

  #uint64(value: bigint): this {
    this.#room(8);
    this.#length = this.#buffer.writeBigUInt64BE(BigInt.asUintN(64, value), this.#length);
    return this;
  }

  /** Returns a copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  /** Returns what was written as a string, which JavaScript compares in the same order. */
  takeString(): string {
    return this.#buffer.toString('latin1', 0, this.#length);
  }
}

const shared = new KeyWriter();

/** The key of one value, ascending, without collation. */
export function keyOf(value: unknown): Buffer {
  return shared.reset().value(value).take();
}

/** The same as a string: a key for sets and maps of values that MongoDB considers equal. */
export function keyTextOf(value: unknown): string {
  return shared.reset().value(value).takeString();
}
