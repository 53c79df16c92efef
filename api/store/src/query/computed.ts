import { locationError } from '../errors.ts';
import { MISSING, own, setOwn } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument } from '../values/types.ts';

type Evaluate = (root: Doc) => unknown;

/** Computed fields by path: a field is computed, or contains computed fields. */
export type ComputedFields = Map<string, Evaluate | ComputedFields>;

export function placeComputed(fields: ComputedFields, path: string, evaluate: Evaluate): void {
  const parts = path.split('.');
  let level = fields;
  for (const part of parts.slice(0, -1)) {
    const next = level.get(part) ?? new Map();
    if (!(next instanceof Map)) throw locationError(31249, `Path collision at ${path}`);
    level.set(part, next);
    level = next;
  }
  if (level.has(parts.at(-1)!)) throw locationError(31250, `Path collision at ${path}`);
  level.set(parts.at(-1)!, evaluate);
}

/** A copy of a document with its computed fields; one without a value is left out. */
export function withComputed(document: Doc, fields: ComputedFields, root: Doc): Doc {
  const made = { ...fieldsOf(document) };
  for (const [name, rule] of fields) {
    if (rule instanceof Map) setOwn(made, name, inside(own(made, name), rule, root));
    else {
      const value = rule(root);
      if (value === undefined) delete made[name];
      else setOwn(made, name, value);
    }
  }
  return made;
}

/** In the documents of an array in each; any other value is replaced by a document. */
function inside(value: unknown, fields: ComputedFields, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((item) => inside(item, fields, root));
  return withComputed(value !== MISSING && isDocument(value) ? value : {}, fields, root);
}
