import type { Document } from 'bson';
import type { Collection, Db } from 'mongodb';

/** One question about an operator, and MongoDB's answer. */
export type LanguageCase = {
  kind: 'stage' | 'accumulator' | 'expression' | 'query' | 'update';
  name: string;
  title: string;
  documents: Document[];
  /** Documents of the second collection, called `others`. */
  others: Document[];
  ask(items: Collection<Document>): Promise<unknown>;
  /** The answer, with the types of its numbers; an `ErrorCode` when the question is refused. */
  answer: unknown;
};

export class ErrorCode {
  readonly code: number | undefined;
  constructor(code: number | undefined) {
    this.code = code;
  }
}

/** Without a code: refused on purpose, where servers have different codes. */
export const fails = (code?: number): ErrorCode => new ErrorCode(code);

const inOrder = (documents: Document[]): Document[] =>
  documents.map((document, at) => ('_id' in document ? document : { _id: at, ...document }));

const databaseOf = (items: Collection<Document>): Db => items.db;

type Asked = [title: string, documents: Document | Document[], question: unknown, answer: unknown];

const listOf = (documents: Document | Document[]): Document[] =>
  inOrder(Array.isArray(documents) ? documents : [documents]);

/** An expression on one document; its value stands in an array, which is empty when the value is missing. */
export function expression(name: string, ...asked: Asked[]): LanguageCase[] {
  return asked.map(([title, documents, question, answer]) => ({
    kind: 'expression',
    name,
    title,
    documents: listOf(documents),
    others: [],
    async ask(items) {
      const [found] = await items.aggregate([{ $project: { _id: 0, v: question } }]).toArray();
      return found && 'v' in found ? found.v : undefined;
    },
    answer,
  }));
}

/** An accumulator, in a `$group` of all documents. */
export function accumulator(name: string, ...asked: Asked[]): LanguageCase[] {
  return asked.map(([title, documents, question, answer]) => ({
    kind: 'accumulator',
    name,
    title,
    documents: listOf(documents),
    others: [],
    async ask(items) {
      const [found] = await items.aggregate([{ $group: { _id: null, v: { [name]: question } } }]).toArray();
      return found?.v;
    },
    answer,
  }));
}

/** A pipeline; the answer is the list of its results. */
export function stage(name: string, ...asked: [...Asked, others?: Document[]][]): LanguageCase[] {
  return asked.map(([title, documents, question, answer, others = []]) => ({
    kind: 'stage',
    name,
    title,
    documents: listOf(documents),
    others: inOrder(others),
    ask: (items) => items.aggregate(question as Document[]).toArray(),
    answer,
  }));
}

/** A pipeline that writes; the answer is what `others` contains after it. */
export function writing(name: string, ...asked: [...Asked, others?: Document[]][]): LanguageCase[] {
  return stage(name, ...asked).map((one) => ({
    ...one,
    async ask(items) {
      await one.ask(items);
      return databaseOf(items)
        .collection('others', { promoteValues: false })
        .find()
        .sort({ _id: 1 })
        .toArray();
    },
  }));
}

type AskedOfDatabase = [title: string, pipeline: Document[], answer: unknown];

/** A pipeline on no collection. */
export function onDatabase(name: string, ...asked: AskedOfDatabase[]): LanguageCase[] {
  return asked.map(([title, pipeline, answer]) => ({
    kind: 'stage',
    name,
    title,
    documents: [],
    others: [],
    ask: (items) => databaseOf(items).aggregate(pipeline, { promoteValues: false }).toArray(),
    answer,
  }));
}

/** A filter; the answer is the list of the `_id`s that it finds. */
export function query(name: string, ...asked: Asked[]): LanguageCase[] {
  return asked.map(([title, documents, question, answer]) => ({
    kind: 'query',
    name,
    title,
    documents: listOf(documents),
    others: [],
    async ask(items) {
      const found = await items
        .find(question as Document)
        .sort({ _id: 1 })
        .toArray();
      return found.map(({ _id }) => _id);
    },
    answer,
  }));
}

type Change = { filter?: Document; update: Document | Document[]; options?: Document };

/** An update of all documents that a filter finds; the answer is the list of all documents after it, without `_id`. */
export function update(name: string, ...asked: Asked[]): LanguageCase[] {
  return asked.map(([title, documents, question, answer]) => ({
    kind: 'update',
    name,
    title,
    documents: listOf(documents),
    others: [],
    async ask(items) {
      const { filter = {}, update: change, options } = question as Change;
      await items.updateMany(filter, change, options);
      return items
        .find({}, { projection: { _id: 0 } })
        .sort({ _id: 1 })
        .toArray();
    },
    answer,
  }));
}
