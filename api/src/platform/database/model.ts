import type { Connection, InferSchemaType, Model, Schema } from 'mongoose';

/**
 * The model of a schema on one connection; asking twice gives the same. Models are never global, so that several
 * applications live in one process. The type keeps the stored fields alone: documents are read lean.
 */
export function defineModel<S extends Schema>(
  connection: Connection,
  name: string,
  schema: S,
  collection: string,
): Model<InferSchemaType<S>> {
  return connection.model<S>(name, schema, collection) as unknown as Model<InferSchemaType<S>>;
}
