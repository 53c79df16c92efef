import type { Document } from 'bson';

export type Kind = 'find' | 'pipeline' | 'expression' | 'update';

/** What is asked of two collections: a find, an update command or a pipeline. */
export type Question = { kind: Kind; documents: Document[]; others: Document[]; asked: Document };
