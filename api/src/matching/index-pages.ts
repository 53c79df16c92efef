import { CursorError, type Page } from '@passerelle/search';
import { invalidField } from '../platform/http/app-error.ts';

/** What a reader asks of a list: how many, and from where. */
export type PageQuery = { limit: number; cursor?: string | undefined };

/** The engine's result; a cursor of another list is an error of the client. */
export async function asking<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof CursorError) throw invalidField('query.cursor', 'cursor_invalid');
    throw error;
  }
}

/** The fields of a page response besides its items. */
export function aboutPage({ nextCursor, total, degraded }: Page<unknown>) {
  return { nextCursor, total, ...(degraded ? { degraded } : {}) };
}
