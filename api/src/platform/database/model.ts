import type { Connection, InferSchemaType, Model, Schema, Types } from 'mongoose';

/** mongoose's arrays of subdocuments as the plain arrays that lean reads give. */
type Plain<T> = T extends Date | Types.ObjectId
  ? T
  : T extends Types.DocumentArray<infer Item>
    ? Item[]
    : T extends readonly unknown[]
      ? T
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;

/** What a schema stores, as lean reads give it. */
export type FieldsOf<S> = Plain<InferSchemaType<S>>;

/**
 * The model of a schema on one connection; asking twice gives the same. Models are never global, so that several
 * applications live in one process. The type keeps the stored fields alone: documents are read lean.
 */
export function defineModel<S extends Schema>(
  connection: Connection,
  name: string,
  schema: S,
  collection: string,
): Model<FieldsOf<S>> {
  return connection.model<S>(name, schema, collection) as unknown as Model<FieldsOf<S>>;
}
