import { type Connection, type InferSchemaType, type Model, Schema, type Types } from 'mongoose';

/** Turns mongoose's document arrays into the plain arrays that lean reads return. */
type Plain<T> = T extends Date | Types.ObjectId
  ? T
  : T extends Types.DocumentArray<infer Item>
    ? Item[]
    : T extends readonly unknown[]
      ? T
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;

/** The fields of a schema as lean reads return them. */
export type FieldsOf<S> = Plain<InferSchemaType<S>>;

/**
 * The model of a schema on one connection; a second call returns the same model. Models are never global, so that
 * several applications can run in one process. The type has only the stored fields, because documents are read lean.
 */
export function defineModel<S extends Schema>(
  connection: Connection,
  name: string,
  schema: S,
  collection: string,
): Model<FieldsOf<S>> {
  connection.model(name, schema, collection);
  return connection.model<FieldsOf<S>>(name);
}

/**
 * The options of a field whose content is JSON of type `T`, stored as it is: mongoose types the field by the option
 * `__typehint`, which it never reads at run time.
 */
export const jsonOf = <T>() => ({ type: Schema.Types.Mixed, __typehint: undefined as T });
