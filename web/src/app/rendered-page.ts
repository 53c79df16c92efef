import { type DehydratedState, hydrate, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { FirstRenderFacts } from '../ui/first-render.ts';
import { noteReadAt, urlOf } from './api.ts';
import { keepAnswer } from './kept-answers.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What `index.html` notes until the page answers: the button that was pressed last, and fields typed into. */
interface Waiting {
  pressed: HTMLElement | null;
  /** What each field held last. */
  typed: Map<Field, string>;
  end: () => void;
}
const waiting = () => (window as { passerelleWaiting?: Waiting }).passerelleWaiting;

/** Takes the answers that the server has put into the page. Null when it has rendered none, or not in this language. */
export function takeRendered(client: QueryClient, locale: string): FirstRenderFacts | null {
  const element = document.getElementById('page-data');
  if (!element) return null;
  const {
    queries,
    now,
    wide,
    locale: rendered,
  } = JSON.parse(element.textContent) as {
    queries: DehydratedState;
    now: number;
    wide: boolean;
    locale: string;
  };
  element.remove();
  if (rendered !== locale) return null;
  for (const { queryKey, state } of queries.queries)
    if (isAnswer(queryKey)) keepRendered(queryKey, state.data);
    // is asked for again, to be kept as it comes
    else Object.assign(state, { isInvalidated: true, dataUpdateCount: 0 });
  hydrate(client, queries);
  noteReadAt(now);
  return { now, wide };
}

/** Of `queryOf` and `pagesOf`; whoever makes another key of a route makes something else of its answer, too. */
const isAnswer = ([route, call]: QueryKey): boolean =>
  typeof route === 'string' &&
  route.startsWith('GET ') &&
  Object.keys(call ?? {}).every((name) => name === 'params' || name === 'query');

/** Whether an answer under a key of its own came with the page, and was not asked for since. */
export const cameRendered = (client: QueryClient, key: QueryKey): boolean =>
  client.getQueryState(key)?.dataUpdateCount === 0;

/** As if the page had asked by itself (`app/api.ts`). */
function keepRendered([route, call]: QueryKey, data: unknown): void {
  const { pages } = data as { pages?: readonly unknown[] };
  void keepAnswer(
    urlOf(`${route}`, call as Parameters<typeof urlOf>[1]),
    Array.isArray(pages) ? pages[0] : data,
  );
}

/** Does what was pressed and typed before the page could answer. */
export function replayWaiting(): void {
  delete document.documentElement.dataset.rendered;
  const found = waiting();
  if (!found) return;
  found.end();
  for (const [field, value] of found.typed) if (field.isConnected) typeAgain(field, value);
  const { pressed } = found;
  if (!pressed?.isConnected) return;
  // once React has taken what was typed
  setTimeout(() => (pressed instanceof HTMLFormElement ? pressed.requestSubmit() : pressed.click()));
}

/** React hears of a value only as a change from the one that it knows. */
function typeAgain(field: Field, value: string): void {
  // the files are still there, and no script may name others
  if (field instanceof HTMLInputElement && field.type === 'file')
    return void field.dispatchEvent(new Event('change', { bubbles: true }));
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  if (!set) return;
  // through React's own property, then past it
  field.value = '';
  set.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}
