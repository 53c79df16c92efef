import { storeError } from '../errors.ts';
import { toDouble, toInteger } from '../values/numbers.ts';
import { equalValues } from '../values/order.ts';
import { type Doc, fieldsOf, isDocument, isNumeric } from '../values/types.ts';
import { regexTest, toRegExp } from './regex.ts';
import { typeName, typeSet } from './type-names.ts';

/** Whether a value satisfies a schema; keywords for other types are ignored. */
export type SchemaTest = (value: unknown) => boolean;
type Keyword = (operand: unknown, schema: Doc) => SchemaTest;

/** Compiles `$jsonSchema` (draft 4, and `bsonType`) to a test of exact values. */
export function compileSchema(schema: unknown): SchemaTest {
  if (!isDocument(schema)) throw storeError('TypeMismatch', '$jsonSchema must be an object');
  const tests: SchemaTest[] = [];
  for (const [name, operand] of Object.entries(schema)) {
    if (silent.has(name)) continue;
    if (unsupported.has(name))
      throw storeError('FailedToParse', `$jsonSchema keyword '${name}' is not currently supported`);
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (!keyword) throw storeError('FailedToParse', `Unknown $jsonSchema keyword: ${name}`);
    tests.push(keyword(operand, schema));
  }
  return (value) => tests.every((test) => test(value));
}

/** Keywords without effect, or read together with another one. */
const silent = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum', 'additionalItems']);
const unsupported = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

const jsonTypes: Record<string, string[]> = {
  object: ['object'],
  array: ['array'],
  number: ['int', 'long', 'double', 'decimal'],
  boolean: ['bool'],
  string: ['string'],
  null: ['null'],
};

const onDocument =
  (test: (fields: Doc) => boolean): SchemaTest =>
  (value) =>
    !isDocument(value) || test(fieldsOf(value));
const onArray =
  (test: (items: unknown[]) => boolean): SchemaTest =>
  (value) =>
    !Array.isArray(value) || test(value);
const onText =
  (test: (text: string) => boolean): SchemaTest =>
  (value) =>
    typeof value !== 'string' || test(value);
const onNumber =
  (test: (number: number) => boolean): SchemaTest =>
  (value) =>
    !isNumeric(value) || test(toDouble(value));

const keywords: Record<string, Keyword> = {
  bsonType: (operand) => ofTypes(typeSet(operand, '$jsonSchema')),
  type: (operand) => ofTypes(new Set(listOf(operand).flatMap((name) => jsonType(name)))),
  enum: (operand) => {
    const allowed = array('enum', operand);
    return (value) => allowed.some((one) => typeName(one) === typeName(value) && equalValues(one, value));
  },
  required: (operand) => {
    const names = array('required', operand).map(String);
    return onDocument((fields) => names.every((name) => Object.hasOwn(fields, name)));
  },
  properties: (operand) => {
    const tests = schemasByName('properties', operand);
    return onDocument((fields) =>
      tests.every(([name, test]) => !Object.hasOwn(fields, name) || test(fields[name])),
    );
  },
  patternProperties: (operand) => {
    const tests = schemasByName('patternProperties', operand).map(
      ([pattern, test]) => [toRegExp(pattern), test] as const,
    );
    return onDocument((fields) =>
      Object.entries(fields).every(([name, value]) =>
        tests.every(([pattern, test]) => !regexTest(pattern, name) || test(value)),
      ),
    );
  },
  additionalProperties: (operand, schema) => {
    const known = new Set(isDocument(schema.properties) ? Object.keys(schema.properties) : []);
    const patterns = isDocument(schema.patternProperties)
      ? Object.keys(schema.patternProperties).map((pattern) => toRegExp(pattern))
      : [];
    const test = allowedOrSchema(operand);
    return onDocument((fields) =>
      Object.entries(fields).every(
        ([name, value]) =>
          known.has(name) || patterns.some((pattern) => regexTest(pattern, name)) || test(value),
      ),
    );
  },
  minProperties: (operand) => onDocument((fields) => Object.keys(fields).length >= whole(operand)),
  maxProperties: (operand) => onDocument((fields) => Object.keys(fields).length <= whole(operand)),
  dependencies: (operand) => {
    const rules = Object.entries(document('dependencies', operand)).map(([name, rule]) => {
      const test = Array.isArray(rule) ? keywords.required!(rule, {}) : compileSchema(rule);
      return [name, test] as const;
    });
    return onDocument((fields) =>
      rules.every(([name, test]) => !Object.hasOwn(fields, name) || test(fields)),
    );
  },
  items: (operand, schema) => {
    if (!Array.isArray(operand)) {
      const test = compileSchema(operand);
      return onArray((items) => items.every(test));
    }
    const tests = operand.map(compileSchema);
    const further = allowedOrSchema(schema.additionalItems ?? true);
    return onArray((items) => items.every((item, at) => (tests[at] ?? further)(item)));
  },
  minItems: (operand) => onArray((items) => items.length >= whole(operand)),
  maxItems: (operand) => onArray((items) => items.length <= whole(operand)),
  uniqueItems: (operand) =>
    onArray(
      (items) =>
        operand !== true ||
        items.every((item, at) => items.slice(0, at).every((other) => !equalValues(item, other))),
    ),
  minimum: (operand, schema) => {
    const [least, open] = [toDouble(operand), schema.exclusiveMinimum === true];
    return onNumber((number) => (open ? number > least : number >= least));
  },
  maximum: (operand, schema) => {
    const [most, open] = [toDouble(operand), schema.exclusiveMaximum === true];
    return onNumber((number) => (open ? number < most : number <= most));
  },
  multipleOf: (operand) => onNumber((number) => number % toDouble(operand) === 0),
  minLength: (operand) => onText((text) => [...text].length >= whole(operand)),
  maxLength: (operand) => onText((text) => [...text].length <= whole(operand)),
  pattern: (operand) => {
    const pattern = toRegExp(operand);
    return onText((text) => regexTest(pattern, text));
  },
  allOf: (operand) => {
    const tests = array('allOf', operand).map(compileSchema);
    return (value) => tests.every((test) => test(value));
  },
  anyOf: (operand) => {
    const tests = array('anyOf', operand).map(compileSchema);
    return (value) => tests.some((test) => test(value));
  },
  oneOf: (operand) => {
    const tests = array('oneOf', operand).map(compileSchema);
    return (value) => tests.filter((test) => test(value)).length === 1;
  },
  not: (operand) => {
    const test = compileSchema(operand);
    return (value) => !test(value);
  },
};

function ofTypes(types: Set<string>): SchemaTest {
  return (value) => types.has(typeName(value));
}

function jsonType(name: unknown): string[] {
  const types = typeof name === 'string' && Object.hasOwn(jsonTypes, name) ? jsonTypes[name] : undefined;
  if (!types) throw storeError('BadValue', `Unknown type name alias: ${String(name)}`);
  return types;
}

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

function allowedOrSchema(operand: unknown): SchemaTest {
  if (typeof operand === 'boolean') return () => operand;
  return compileSchema(operand);
}

function schemasByName(keyword: string, operand: unknown): [string, SchemaTest][] {
  return Object.entries(document(keyword, operand)).map(([name, schema]) => [name, compileSchema(schema)]);
}

function document(keyword: string, operand: unknown): Doc {
  if (isDocument(operand)) return operand;
  throw storeError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an object`);
}

function array(keyword: string, operand: unknown): unknown[] {
  if (Array.isArray(operand) && operand.length > 0) return operand;
  throw storeError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array, and not an empty one`);
}

function whole(operand: unknown): number {
  const number = toInteger(operand);
  if (number !== undefined && number >= 0) return number;
  throw storeError('FailedToParse', '$jsonSchema lengths and counts must be whole numbers of at least zero');
}
