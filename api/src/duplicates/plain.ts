import { Types } from 'mongoose';

/** Without the classes that a store gives to what it reads: two of the same content are equal. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, inner) =>
      inner instanceof Types.ObjectId ? inner.toHexString() : inner,
    ),
  );
}
