import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Answer, type Call, type CallArgs, type GetRoute, request } from './api.ts';

/** Key of a query: the route first, so that `[route]` alone names all its variants. */
export function keyOf<R extends GetRoute>(route: R, call?: unknown): readonly unknown[] {
  return call === undefined ? [route] : [route, call];
}

type AnyCall<R extends GetRoute> = [call: Call<R> | undefined, options: { signal: AbortSignal }];

/** Query options of one GET: `useQuery(queryOf('GET /slots/:slotId', { params }))`. */
export function queryOf<R extends GetRoute>(route: R, ...[call]: CallArgs<R>) {
  return queryOptions<Answer<R>>({
    queryKey: keyOf(route, call ?? {}),
    queryFn: ({ signal }) => request(route, ...([call, { signal }] as AnyCall<R> as never)),
  });
}

/** Routes that answer a page with `items` and `nextCursor`. */
export type PagedRoute = {
  [R in GetRoute]: Answer<R> extends { items: unknown[]; nextCursor: string | null } ? R : never;
}[GetRoute];
export type ItemOf<R extends PagedRoute> = Answer<R> extends { items: (infer I)[] } ? I : never;
type Page<R extends PagedRoute> = { items: ItemOf<R>[]; nextCursor: string | null; total?: number };

/** Infinite query over a cursor: `useInfiniteQuery(pagesOf('GET /slots', { query }))`, then `itemsOf(data)`. */
export function pagesOf<R extends PagedRoute>(route: R, ...[call]: CallArgs<R>) {
  return infiniteQueryOptions<
    Page<R>,
    Error,
    { pages: Page<R>[]; pageParams: unknown[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(route, call ?? {}), 'pages'],
    initialPageParam: null,
    queryFn: async ({ pageParam, signal }) => {
      const given = (call ?? {}) as { query?: object };
      const query = { ...given.query, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return (await request(route, ...([{ ...given, query }, { signal }] as never))) as Page<R>;
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function itemsOf<T>(data: { pages: { items: T[] }[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** Everything read from these routes is read again where it is on screen. */
export function refresh(client: QueryClient, ...routes: GetRoute[]): Promise<void> {
  return Promise.all(routes.map((route) => client.invalidateQueries({ queryKey: [route] }))).then(
    () => undefined,
  );
}
