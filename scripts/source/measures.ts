import type { Node, Source } from './syntax.ts';
import { isNode, walk } from './syntax.ts';

export interface LongFunction {
  path: string;
  name: string;
  lines: number;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Number of lines of a text; a final line break does not start another line. */
export const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/**
 * Every function with its own lines. The lines of inner functions count for those only, so that a factory is measured by
 * what it does itself.
 */
export function functionsOf({ path, text, program }: Source): LongFunction[] {
  const found: { node: Node; name: string; lines: number }[] = [];
  const open: { node: Node; name: string; lines: number }[] = [];
  walk(program, (node, parent) => {
    while (open.length > 0 && (open.at(-1)?.node.end ?? 0) < node.end) open.pop();
    if (!functions.has(node.type)) return;
    const lines = linesOf(text.slice(node.start, node.end));
    const outer = open.at(-1);
    if (outer && outer.node.end >= node.end) outer.lines -= lines - 1;
    const entry = { node, name: nameOf(node, parent), lines };
    found.push(entry);
    open.push(entry);
  });
  return found.map(({ name, lines }) => ({ path, name, lines }));
}

function nameOf(node: Node, parent: Node | null): string {
  const named = [node.id, parent?.id, parent?.key].find(
    (one): one is Node & { name: string } => isNode(one) && typeof one.name === 'string',
  );
  return named?.name ?? 'anonymous';
}

/** Number of casts: `x as T` and `<T>x`. `as const` and the `as` of an import are not counted. */
export function castsOf({ program }: Source): number {
  let casts = 0;
  walk(program, (node) => {
    if (node.type !== 'TSAsExpression' && node.type !== 'TSTypeAssertion') return;
    const { typeAnnotation: type } = node;
    const isConst = isNode(type) && isNode(type.typeName) && type.typeName.name === 'const';
    if (!isConst) casts += 1;
  });
  return casts;
}

/** Lines that are alike in any code, such as brackets and imports. */
const idle = /^([\])};,(>]*|import .*|} from .*|\/\/.*|\*.*|\/\*.*|export \* .*)$/;

/** Number of lines in runs of more than `least` lines that occur in two places, without imports and brackets. */
export function duplicatesOf(sources: readonly Source[], least = 6): number {
  const seen = new Map<string, string>();
  const doubled = new Set<string>();
  for (const { path, text } of sources) {
    const lines = text
      .split('\n')
      .map((line, at) => ({ text: line.trim(), at }))
      .filter((line) => !idle.test(line.text));
    for (let at = 0; at + least < lines.length; at += 1) {
      const window = lines.slice(at, at + least + 1);
      const key = window.map((line) => line.text).join('\n');
      const place = `${path}:${window[0]?.at}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, place);
      else if (first !== place) for (const line of window) doubled.add(`${path}:${line.at}`);
    }
  }
  return doubled.size;
}
