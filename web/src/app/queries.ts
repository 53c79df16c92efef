import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Answer, type Call, type CallArgs, type GetRoute, request } from './api.ts';

/** The query key starts with the route, so that `[route]` alone matches all its variants. */
export function keyOf<R extends GetRoute>(route: R, call?: unknown): readonly unknown[] {
  return call === undefined ? [route] : [route, call];
}

type AnyCall<R extends GetRoute> = [call: Call<R> | undefined, options: { signal: AbortSignal }];

/** Query options of a GET route: `useQuery(queryOf('GET /slots/:slotId', { params }))`. */
export function queryOf<R extends GetRoute>(route: R, ...[call]: CallArgs<R>) {
  return queryOptions<Answer<R>>({
    queryKey: keyOf(route, call ?? {}),
    queryFn: ({ signal }) => request(route, ...([call, { signal }] as AnyCall<R> as never)),
  });
}

/** Routes that return a page with `items` and `nextCursor`. */
export type PagedRoute = {
  [R in GetRoute]: Answer<R> extends { items: unknown[]; nextCursor: string | null } ? R : never;
}[GetRoute];
export type ItemOf<R extends PagedRoute> = Answer<R> extends { items: (infer I)[] } ? I : never;
type Page<R extends PagedRoute> = { items: ItemOf<R>[]; nextCursor: string | null; total?: number };
/** A page with all that its route says about the list. */
type WholePage<R extends PagedRoute> = Page<R> & Omit<Answer<R>, keyof Page<R>>;

/** The page of a list that begins at a cursor; null: the first. */
export async function pageAt<R extends PagedRoute>(
  route: R,
  call: Call<R> | undefined,
  cursor: string | null,
  options: { limit?: number; signal?: AbortSignal } = {},
): Promise<Page<R>> {
  const { limit, signal } = options;
  const given = (call ?? {}) as { query?: object };
  const query = { ...given.query, ...(limit && { limit }), ...(cursor === null ? {} : { cursor }) };
  return (await request(route, ...([{ ...given, query }, signal && { signal }] as never))) as Page<R>;
}

/** Options of an infinite query over a cursor: `useInfiniteQuery(pagesOf('GET /slots', { query }))`, then `itemsOf(data)`. */
export function pagesOf<R extends PagedRoute>(route: R, ...[call]: CallArgs<R>) {
  return infiniteQueryOptions<
    WholePage<R>,
    Error,
    { pages: WholePage<R>[]; pageParams: unknown[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(route, call ?? {}), 'pages'],
    initialPageParam: null,
    queryFn: async ({ pageParam, signal }) =>
      (await pageAt(route, call, pageParam, { signal })) as WholePage<R>,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function itemsOf<T>(data: { pages: { items: T[] }[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** Invalidates every query of these routes; those on screen are fetched again. */
export function refresh(client: QueryClient, ...routes: GetRoute[]): Promise<void> {
  return Promise.all(routes.map((route) => client.invalidateQueries({ queryKey: [route] }))).then(
    () => undefined,
  );
}
