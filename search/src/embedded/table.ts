import { copier, larger, type Numbers, uint16, uint32 } from './columns.ts';

/**
 * Documents as plain arrays of numbers: columns with one number per document, and lists with several. The same layout
 * serves documents on their way into a segment (rows, in any order, with spare capacity) and those in a segment (in
 * order, arrays of exact length).
 */
type Make = (length: number) => Numbers;
type Fields = Readonly<Record<string, Make>>;
export type Layout = {
  readonly columns: Fields;
  /** With the initial capacity per document. */
  readonly lists: Readonly<Record<string, { readonly fields: Fields; readonly usual: number }>>;
};

type Arrays<F extends Fields> = { [K in keyof F]: ReturnType<F[K]> };
/** The entries of a document, from `offsets[doc]` to `offsets[doc + 1]`. */
export type List<F extends Fields> = { offsets: Uint32Array } & Arrays<F>;
export type Table<L extends Layout> = {
  count: number;
  columns: Arrays<L['columns']>;
  lists: { [K in keyof L['lists']]: List<L['lists'][K]['fields']> };
};
type AnyList = { offsets: Uint32Array } & Record<string, Numbers>;

const firstRows = 64;
const yieldEvery = 0x3fff;

/** The operations on tables of one layout. */
export function tablesOf<const L extends Layout>(layout: L) {
  const columnNames = Object.keys(layout.columns);
  const listNames = Object.keys(layout.lists);
  const fieldsOf = (list: string) => Object.keys(layout.lists[list]!.fields);
  const columnCopiers = new Map(columnNames.map((name) => [name, copier()]));
  const runCopiers = new Map(
    listNames.flatMap((list) => fieldsOf(list).map((field) => [`${list}.${field}`, runCopier()] as const)),
  );
  type Any = { count: number; columns: Record<string, Numbers>; lists: Record<string, AnyList> };

  function sized(rows: number, entriesOf: (list: string) => number): Table<L> {
    const columns = columnNames.map((name) => [name, layout.columns[name]!(rows)]);
    const lists = listNames.map((name) => {
      const fields = Object.entries(layout.lists[name]!.fields);
      const arrays = fields.map(([field, make]) => [field, make(entriesOf(name))]);
      return [name, { offsets: uint32(rows + 1), ...Object.fromEntries(arrays) }];
    });
    return {
      count: 0,
      columns: Object.fromEntries(columns),
      lists: Object.fromEntries(lists),
    } as unknown as Table<L>;
  }

  /** Reserves capacity for `more` documents with the given total number of entries in each list. */
  function reserve(
    table: Table<L>,
    more: number,
    entriesOf: (list: keyof L['lists'] & string) => number,
  ): void {
    const { count, columns, lists } = table as unknown as Any;
    const first = columns[columnNames[0]!]!;
    if (count + more > first.length) {
      const length = Math.max(count + more, 2 * first.length);
      for (const name of columnNames) columns[name] = larger(columns[name]!, length, layout.columns[name]!);
      for (const name of listNames) lists[name]!.offsets = larger(lists[name]!.offsets, length + 1, uint32);
    }
    for (const name of listNames) {
      const list = lists[name]!;
      const length = list.offsets[count]! + entriesOf(name);
      const { fields } = layout.lists[name]!;
      for (const field of fieldsOf(name))
        Object.assign(list, { [field]: larger(list[field]!, length, fields[field]!) });
    }
  }

  /** Appends documents of another table, in the given order. */
  function* append(to: Table<L>, from: Table<L>, docs: Uint32Array, count: number): Generator<void, void> {
    const [target, source] = [to, from] as unknown as [Any, Any];
    reserve(to, count, (list) => entriesIn(source.lists[list]!.offsets, docs, count));
    for (const name of columnNames) {
      columnCopiers.get(name)!(target.columns[name]!, target.count, source.columns[name]!, docs, count);
      yield;
    }
    for (const name of listNames) {
      const [into, out] = [target.lists[name]!, source.lists[name]!];
      const start = into.offsets[target.count]!;
      for (let i = 0, at = start; i < count; i++) {
        at += out.offsets[docs[i]! + 1]! - out.offsets[docs[i]!]!;
        into.offsets[target.count + i + 1] = at;
      }
      for (const field of fieldsOf(name)) {
        yield* runCopiers.get(`${name}.${field}`)!(
          into[field]!,
          start,
          out[field]!,
          out.offsets,
          docs,
          count,
        );
      }
    }
    target.count += count;
  }

  return {
    create: () => sized(firstRows, (list) => firstRows * layout.lists[list]!.usual),
    reserve,
    append,
    /** A copy in the given order, without spare capacity. */
    *inOrder(table: Table<L>, order: Uint32Array): Generator<void, Table<L>> {
      const { lists } = table as unknown as Any;
      const copy = sized(order.length, (list) => lists[list]!.offsets[order.length]!);
      yield* append(copy, table, order, order.length);
      return copy;
    },
  };
}

function entriesIn(offsets: Uint32Array, docs: Uint32Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += offsets[docs[i]! + 1]! - offsets[docs[i]!]!;
  return sum;
}

/** Like `copier`, for the entries of lists: one function per kind of array. */
function runCopier() {
  return function* copyRuns(
    to: Numbers,
    start: number,
    from: Numbers,
    offsets: Uint32Array,
    docs: Uint32Array,
    count: number,
  ): Generator<void, void> {
    let at = start;
    for (let n = 0; n < count; n++) {
      const end = offsets[docs[n]! + 1]!;
      for (let i = offsets[docs[n]!]!; i < end; i++) to[at++] = from[i]!;
      if ((n & yieldEvery) === yieldEvery) yield;
    }
  };
}

/** The same numbers in half the space, when all are small enough. */
export function narrowed(keys: Uint32Array, highest: number): Uint16Array | Uint32Array {
  if (highest > 0xffff) return keys;
  const narrow = uint16(keys.length);
  narrow.set(keys);
  return narrow;
}
