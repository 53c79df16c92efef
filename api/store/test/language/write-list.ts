import { readFileSync, writeFileSync } from 'node:fs';
import { languageList } from './table.ts';

/** `npm run docs:store`: writes the list of the store's stages and operators, made from its tests, into its README. */
const path = new URL('../../README.md', import.meta.url);
const [start, end] = ['<!-- npm run docs:store -->\n', '<!-- end -->'];
const readme = readFileSync(path, 'utf8');
const from = readme.indexOf(start) + start.length;
writeFileSync(path, `${readme.slice(0, from)}${languageList()}\n${readme.slice(readme.indexOf(end, from))}`);
