import { Decimal128, Int32 } from 'bson';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const refused = { code: 121 };

describe('a collection with a validator', () => {
  it('refuses invalid documents in every kind of write, and names the document', async () => {
    const people = await store.db.createCollection<Document>('people', { validator: { age: { $gte: 0 } } });
    await people.insertOne({ _id: 1 as never, age: 1 });
    const failing = people.insertOne({ _id: 2 as never, age: -1 });
    await expect(failing).rejects.toMatchObject({
      ...refused,
      errInfo: { failingDocumentId: 2, details: expect.objectContaining({ operatorName: 'age' }) },
    });
    await expect(people.updateOne({ age: 1 }, { $set: { age: -1 } })).rejects.toMatchObject(refused);
    await expect(people.replaceOne({ age: 1 }, {})).rejects.toMatchObject(refused);
    await expect(people.updateOne({ age: -5 }, { $set: { a: 1 } }, { upsert: true })).rejects.toMatchObject(
      refused,
    );
    await expect(people.findOneAndUpdate({ age: 1 }, { $inc: { age: -9 } })).rejects.toMatchObject({
      ...refused,
      errorResponse: { errInfo: { failingDocumentId: 1 } },
    });
    const copied = people.aggregate([
      { $set: { age: -1 } },
      { $merge: { into: 'people', whenMatched: 'replace' } },
    ]);
    await expect(copied.toArray()).rejects.toMatchObject(refused);
    expect(await people.find().toArray()).toEqual([{ _id: 1, age: 1 }]);
    await people.insertOne({ _id: 2 as never, age: -1 }, { bypassDocumentValidation: true });
    expect(await people.countDocuments()).toBe(2);
  });

  it('shows the validator, and changes it with collMod; with moderate, documents that were invalid before can be changed', async () => {
    const items = await store.db.createCollection<Document>('changing');
    await items.insertOne({ _id: 1 as never });
    await store.db.command({ collMod: 'changing', validator: { n: { $exists: true } } });
    await expect(items.updateOne({}, { $set: { a: 1 } })).rejects.toMatchObject(refused);
    await store.db.command({ collMod: 'changing', validationLevel: 'moderate' });
    expect((await items.updateOne({}, { $set: { a: 1 } })).modifiedCount).toBe(1);
    await expect(items.insertOne({})).rejects.toMatchObject(refused);
    const [shown] = await store.db.listCollections({ name: 'changing' }).toArray();
    expect(shown).toMatchObject({
      options: { validator: { n: { $exists: true } }, validationLevel: 'moderate' },
    });
    await store.db.command({ collMod: 'changing', validationLevel: 'off' });
    await items.insertOne({});
    await expect(store.db.command({ collMod: 'changing', validator: { $no: 1 } })).rejects.toMatchObject({
      code: 2,
    });
  });
});

describe('$jsonSchema', () => {
  const schema = {
    bsonType: 'object',
    required: ['name', 'tags'],
    properties: {
      name: { bsonType: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]' },
      age: { bsonType: ['int', 'decimal'], minimum: 0, maximum: 10, exclusiveMaximum: true },
      kind: { enum: ['a', 1] },
      tags: { bsonType: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
      place: { bsonType: 'object', additionalProperties: false, properties: { city: { type: 'string' } } },
      either: { oneOf: [{ type: 'string' }, { not: { type: 'number' } }] },
    },
  };
  const fine = { name: 'ab', tags: [] };
  const cases: [Document, boolean][] = [
    [fine, true],
    [{ tags: [] }, false],
    [{ ...fine, name: 'a' }, false],
    [{ ...fine, name: 'abcdef' }, false],
    [{ ...fine, name: '1a' }, false],
    [{ ...fine, name: 5 }, false],
    [{ ...fine, age: new Int32(9) }, true],
    [{ ...fine, age: Decimal128.fromString('9.9') }, true],
    [{ ...fine, age: new Int32(10) }, false],
    [{ ...fine, age: 1.5 }, false],
    [{ ...fine, kind: 1 }, true],
    [{ ...fine, kind: 'b' }, false],
    [{ ...fine, tags: ['x', 'y'] }, true],
    [{ ...fine, tags: ['x', 'x'] }, false],
    [{ ...fine, tags: ['x', 1] }, false],
    [{ ...fine, tags: ['x', 'y', 'z'] }, false],
    [{ ...fine, place: { city: 'Lens' } }, true],
    [{ ...fine, place: { town: 'Lens' } }, false],
    [{ ...fine, either: true }, true],
    [{ ...fine, either: 'both' }, false],
    [{ ...fine, either: 1 }, false],
  ];

  it('checks types, ranges, strings, lists, nested fields and combinations', async () => {
    const all = store.db.collection('schema_cases');
    await all.insertMany(cases.map(([document], at) => ({ _id: at as never, ...document })));
    const found = await all.find({ $jsonSchema: schema }).toArray();
    expect(found.map(({ _id }) => Number(_id))).toEqual(
      cases.flatMap(([, satisfies], at) => (satisfies ? [at] : [])),
    );
    const guarded = await store.db.createCollection<Document>('guarded', {
      validator: { $jsonSchema: schema },
    });
    await guarded.insertOne({ ...fine });
    await expect(guarded.insertOne({ name: 'ab' })).rejects.toMatchObject(refused);
  });

  it('is refused with an unknown keyword', async () => {
    const items = store.db.collection('schema_cases');
    await expect(items.findOne({ $jsonSchema: { requires: ['a'] } })).rejects.toMatchObject({ code: 9 });
    await expect(items.findOne({ $jsonSchema: { $ref: '#/a' } })).rejects.toMatchObject({ code: 9 });
    await expect(items.findOne({ $jsonSchema: { bsonType: 'text' } })).rejects.toMatchObject({ code: 2 });
  });
});
