import { type Doc, fieldsOf, isDocument } from './types.ts';

export const MISSING: unique symbol = Symbol('missing');

const INDEX = /^(?:0|[1-9]\d*)$/;

export function isIndex(part: string): boolean {
  return INDEX.test(part);
}

/** A field's own value; MISSING when the document does not have it. Never reads the prototype. */
export function own(document: Doc, name: string): unknown {
  const fields = fieldsOf(document);
  return Object.hasOwn(fields, name) ? fields[name] : MISSING;
}

/**
 * Calls `visit` with each value at a dotted path, going through arrays as MongoDB does; MISSING stands for a document
 * in which the path ends early. An array at the end is visited as a whole. Stops and returns true as soon as `visit`
 * does.
 */
export function visitPath(
  document: Doc,
  parts: readonly string[],
  at: number,
  visit: (value: unknown) => boolean,
): boolean {
  const value = own(document, parts[at]!);
  if (at === parts.length - 1) return visit(value);
  if (Array.isArray(value)) return visitArray(value, parts, at + 1, visit);
  return isDocument(value) ? visitPath(value, parts, at + 1, visit) : visit(MISSING);
}

function visitArray(
  items: unknown[],
  parts: readonly string[],
  at: number,
  visit: (value: unknown) => boolean,
): boolean {
  const part = parts[at]!;
  if (isIndex(part) && Number(part) < items.length) {
    const item = items[Number(part)];
    if (at === parts.length - 1) {
      if (visit(item)) return true;
    } else if (Array.isArray(item)) {
      if (visitArray(item, parts, at + 1, visit)) return true;
    } else if (isDocument(item) && visitPath(item, parts, at + 1, visit)) return true;
  }
  for (const item of items) if (isDocument(item) && visitPath(item, parts, at, visit)) return true;
  return false;
}

/** The value at a path, with arrays only by index; MISSING when there is none. */
export function valueAt(document: unknown, parts: readonly string[]): unknown {
  let value: unknown = document;
  for (const part of parts) {
    if (Array.isArray(value))
      value = isIndex(part) && Number(part) < value.length ? value[Number(part)] : MISSING;
    else if (isDocument(value)) value = own(value, part);
    else return MISSING;
  }
  return value;
}

/** Sets a field even when it is called `__proto__`. */
export function setOwn(target: Doc, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}
