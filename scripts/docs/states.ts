import { readFile, writeFile } from 'node:fs/promises';
import { statesPage, withStates } from './states-page.ts';

/** `npm run docs:states`: writes the states of a candidacy and of its convention to their page. */
await writeFile(statesPage, withStates(await readFile(statesPage, 'utf8')));
