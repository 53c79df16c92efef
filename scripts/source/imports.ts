import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './files.ts';
import { isNode, type Node, parse, walk } from './syntax.ts';

/** What a file imports: a path from the root for our own files, the package name for others. */
export interface Import {
  to: string;
  own: boolean;
  /** True when the import disappears at run time. */
  typesOnly: boolean;
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/** All imports of the file, including types and dynamic imports, each once. */
export function importsOf(path: string): Import[] {
  const names = new Map<string, boolean>();
  walk(parse(path).program, (node) => {
    const { source } = node;
    if (!importing.has(node.type) || !isNode(source)) return;
    if (source.type === 'Literal' && typeof source.value === 'string')
      names.set(source.value, (names.get(source.value) ?? true) && isOfTypes(node));
  });
  return [...names].flatMap(([name, typesOnly]): Import[] => {
    if (!name.startsWith('.')) return [{ to: name, own: false, typesOnly }];
    const to = normalize(join(dirname(path), name.replace(/\?.*$/, '')));
    return isFile(to) ? [{ to, own: true, typesOnly }] : [];
  });
}

function isOfTypes(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type');
}

const isFile = (path: string) => existsSync(join(root, path)) && statSync(join(root, path)).isFile();
