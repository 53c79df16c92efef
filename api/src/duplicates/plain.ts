import { Types } from 'mongoose';

/** A copy as plain JSON, so that two values with the same content are deeply equal. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, inner) =>
      inner instanceof Types.ObjectId ? inner.toHexString() : inner,
    ),
  );
}
