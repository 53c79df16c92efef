import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { root } from './files.ts';

/** A node of a syntax tree (ESTree with TypeScript's nodes); `start` and `end` are offsets in the text. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export interface Source {
  path: string;
  text: string;
  program: Node;
}

/** Reads and parses one file. Throws when it does not parse. */
export function parse(path: string): Source {
  return parseText(path, readFileSync(join(root, path), 'utf8'));
}

/** The same for a text; the path determines the language. */
export function parseText(path: string, text: string): Source {
  const lang = path.endsWith('.tsx') ? 'tsx' : 'ts';
  const { program, errors } = parseSync(path, text, { lang, sourceType: 'module' });
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  if (!isNode(program)) throw new Error(`${path}: the parser gave no tree`);
  return { path, text, program };
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Calls `visit` with every node, a parent before its children. */
export function walk(
  node: Node,
  visit: (node: Node, parent: Node | null) => void,
  parent: Node | null = null,
): void {
  visit(node, parent);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node);
}
