/** A schema of JSON Schema 2020-12, or another object of the OpenAPI document. */
export type JsonSchema = Readonly<Record<string, unknown>>;
