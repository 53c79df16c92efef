import { locationError } from '../errors.ts';
import { compileExpression, itemTest } from '../language.ts';
import { refusal } from '../refusal.ts';
import { decode, encode } from '../values/codec.ts';
import { toInteger } from '../values/numbers.ts';
import { MISSING, setOwn, valueAt } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument, isNumeric } from '../values/types.ts';
import { dropFields, pickFields } from '../wire/raw.ts';
import type { Condition, FilterContext } from './ast.ts';
import { type ComputedFields, placeComputed, withComputed } from './computed.ts';
import { truth } from './operands.ts';
import { matchedPosition } from './position.ts';

type Change = (value: unknown, document: Doc) => unknown;
type Node = Map<string, Node | boolean | Change>;

export interface Projection {
  /** The projected document of a find or findAndModify. */
  of(document: Doc): Doc;
  /** The same of stored bytes, which are decoded only as far as the projection must look into them. */
  ofBytes(found: { bytes: Buffer; document: Doc | undefined }): Buffer;
}

/**
 * Compiles a projection document; undefined when it keeps everything. `filter` serves the positional `$`; without it
 * the projection is that of a pipeline, which has none, and whose operators are all expressions.
 */
export function compileProjection(
  projection: Doc | undefined,
  filter: Condition | undefined,
  context: FilterContext,
): Projection | undefined {
  if (!projection || Object.keys(projection).length === 0) return undefined;
  const root: Node = new Map();
  const computed: ComputedFields = new Map();
  const state: State = { including: undefined, id: undefined, slices: false };
  for (const [path, value] of flatten(projection)) {
    const change = readEntry(path, value, filter, context, state);
    if (change === 'compute') {
      placeComputed(computed, path, compileExpression(value, context));
      openPath(root, path);
    } else place(root, path, change);
  }
  const including = state.including ?? (computed.size > 0 || (!state.slices && state.id === true));
  if (state.id !== undefined) root.set('_id', state.id);
  else if (including) root.set('_id', true);
  const of = (document: Doc) => {
    const kept = including ? include(document, root, document) : exclude(document, root, document);
    return computed.size === 0 ? kept : withComputed(kept, computed, document);
  };
  return { of, ofBytes: computed.size === 0 ? onBytes(root, including, of) : decoded(of) };
}

const decoded =
  (of: Projection['of']): Projection['ofBytes'] =>
  ({ bytes, document }) =>
    encode(of(document ?? decode(bytes)));

/** A projection without computed fields, on bytes: whole top-level fields are copied, and the others not decoded. */
function onBytes(root: Node, including: boolean, of: Projection['of']): Projection['ofBytes'] {
  const named = new Set([...root].flatMap(([name, rule]) => (rule === !including ? [] : [name])));
  if ([...root.values()].every((rule) => typeof rule === 'boolean'))
    return ({ bytes }) => (including ? pickFields(bytes, named) : dropFields(bytes, named));
  if (!including || hasChange(root)) return decoded(of);
  return ({ bytes, document }) => encode(of(document ?? decode(pickFields(bytes, named))));
}

/** Whether a value is changed, such as by the positional `$`, which reads the whole document. */
function hasChange(node: Node): boolean {
  return [...node.values()].some((rule) =>
    rule instanceof Map ? hasChange(rule) : typeof rule !== 'boolean',
  );
}

type State = { including: boolean | undefined; id: boolean | undefined; slices: boolean };

function readEntry(
  path: string,
  value: unknown,
  filter: Condition | undefined,
  context: FilterContext,
  state: State,
): boolean | Change | 'compute' {
  const scalar = typeof value === 'boolean' || isNumeric(value);
  if (path === '_id' && scalar) {
    state.id = truth(value);
    return state.id;
  }
  if (scalar && !truth(value)) {
    if (state.including === true) {
      throw locationError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    }
    state.including = false;
    return false;
  }
  if (filter && isDocument(value) && Object.hasOwn(value, '$slice') && isSlice(value.$slice)) {
    state.slices = true;
    return sliceOf(value.$slice);
  }
  if (state.including === false)
    throw locationError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  state.including = true;
  if (scalar) return filter && path.endsWith('.$') ? positional(path.slice(0, -2), filter) : true;
  if (filter && isDocument(value) && Object.hasOwn(value, '$elemMatch'))
    return firstMatching(value.$elemMatch, context);
  if (isDocument(value) && Object.hasOwn(value, '$meta')) throw refusal('$meta', 'BadValue');
  return 'compute';
}

/** `{ a: { b: 1 } }` means `{ 'a.b': 1 }`; operators and expressions are not flattened. */
function flatten(projection: Doc, prefix = ''): [string, unknown][] {
  return Object.entries(projection).flatMap(([name, value]): [string, unknown][] => {
    if (name === '' || name.startsWith('.') || name.endsWith('.'))
      throw locationError(40353, "FieldPath must not end with a '.'.");
    if (name.startsWith('$'))
      throw locationError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    const path = prefix + name;
    const nested = isDocument(value) && !Object.keys(value)[0]?.startsWith('$');
    if (!nested) return [[path, value]];
    if (Object.keys(value).length === 0)
      throw locationError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    return flatten(value, `${path}.`);
  });
}

/** The nodes on the way to a computed field, where any other value becomes a document. */
const opened = new WeakSet<Node>();

/** Keeps the documents on the way to a computed field, without their other fields. */
function openPath(root: Node, path: string): void {
  let node = root;
  for (const part of path.split('.').slice(0, -1)) {
    const next = node.get(part) ?? new Map();
    if (!(next instanceof Map)) throw locationError(31249, `Path collision at ${path}`);
    node.set(part, next);
    opened.add(next);
    node = next;
  }
  const last = path.split('.').at(-1)!;
  if (node.has(last)) throw locationError(31250, `Path collision at ${path}`);
}

function place(root: Node, path: string, leaf: boolean | Change): void {
  const parts = path.replace(/\.\$$/, '').split('.');
  let node = root;
  parts.slice(0, -1).forEach((part) => {
    const next = node.get(part);
    if (next !== undefined && !(next instanceof Map)) throw locationError(31249, `Path collision at ${path}`);
    const child: Node = next ?? new Map();
    node.set(part, child);
    node = child;
  });
  const last = parts.at(-1)!;
  if (node.has(last)) throw locationError(31250, `Path collision at ${path}`);
  node.set(last, leaf);
}

function include(document: Doc, node: Node, root: Doc): Doc {
  const kept: Doc = {};
  for (const [name, value] of Object.entries(fieldsOf(document))) {
    const rule = node.get(name);
    if (rule === undefined || rule === false) continue;
    if (rule === true) setOwn(kept, name, value);
    else if (rule instanceof Map) {
      const inner = includeInside(value, rule, root);
      if (inner !== MISSING) setOwn(kept, name, inner);
    } else {
      const changed = rule(value, root);
      if (changed !== MISSING) setOwn(kept, name, changed);
    }
  }
  return kept;
}

function includeInside(value: unknown, node: Node, root: Doc): unknown {
  if (Array.isArray(value))
    return value.map((item) => includeInside(item, node, root)).filter((item) => item !== MISSING);
  if (isDocument(value)) return include(value, node, root);
  return opened.has(node) ? {} : MISSING;
}

function exclude(document: Doc, node: Node, root: Doc): Doc {
  const kept: Doc = {};
  for (const [name, value] of Object.entries(fieldsOf(document))) {
    const rule = node.get(name);
    if (rule === false) continue;
    if (rule === undefined || rule === true) setOwn(kept, name, value);
    else setOwn(kept, name, rule instanceof Map ? excludeInside(value, rule, root) : rule(value, root));
  }
  return kept;
}

function excludeInside(value: unknown, node: Node, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((item) => excludeInside(item, node, root));
  return isDocument(value) ? exclude(value, node, root) : value;
}

function isSlice(operand: unknown): boolean {
  return isNumeric(operand) || (Array.isArray(operand) && operand.every(isNumeric));
}

function sliceOf(operand: unknown): Change {
  const [first, second] = (Array.isArray(operand) ? operand : [operand]).map((item) => toInteger(item) ?? 0);
  if (second === undefined) {
    const count = first!;
    return (value) =>
      Array.isArray(value) ? (count >= 0 ? value.slice(0, count) : value.slice(count)) : value;
  }
  if (second <= 0)
    throw locationError(28724, `First argument to $slice must be an array; the third must be positive`);
  return (value) => {
    if (!Array.isArray(value)) return value;
    const start = first! < 0 ? Math.max(0, value.length + first!) : first!;
    return value.slice(start, start + second);
  };
}

function firstMatching(operand: unknown, context: FilterContext): Change {
  if (!isDocument(operand)) throw locationError(31274, 'elemMatch: Invalid argument, object required');
  const test = itemTest(operand, context);
  return (value) => {
    const item = Array.isArray(value) ? value.find(test) : undefined;
    return item === undefined ? MISSING : [item];
  };
}

function positional(path: string, filter: Condition): Change {
  return (_value, document) => {
    const at = matchedPosition(filter, document, path);
    const array = valueAt(document, path.split('.'));
    if (!Array.isArray(array)) return array;
    if (at === undefined) {
      throw locationError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return [array[at]];
  };
}
