import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Answer, request } from '../../app/api.ts';
import { reportDelivered } from '../../app/delivered.ts';
import { cameRendered } from '../../app/rendered-page.ts';
import { type ThreadData, withPage } from './thread.ts';

const route = 'GET /conversations/:conversationId/messages' as const;
const pageSize = 50;
const catchUpSize = 200;

export const threadKey = (conversationId: string) => [route, { conversationId }] as const;

function fetchPage(
  conversationId: string,
  query: { after?: number; before?: number; limit: number; changedAfter?: number },
  signal?: AbortSignal,
): Promise<Answer<typeof route>> {
  return request(route, { params: { conversationId }, query }, ...(signal ? [{ signal }] : []));
}

/** Fetches the latest messages the first time; afterwards only those after the cached ones, page by page. */
export function threadQuery(client: QueryClient, conversationId: string) {
  return queryOptions<ThreadData>({
    queryKey: threadKey(conversationId),
    staleTime: 0,
    queryFn: async ({ signal }) => {
      let thread = client.getQueryData<ThreadData>(threadKey(conversationId));
      // what came with the page is asked for as if it were new: nobody has heard yet that it arrived
      if (!thread || cameRendered(client, threadKey(conversationId))) {
        const first = withPage(undefined, await fetchPage(conversationId, { limit: pageSize }, signal));
        reportDelivered(conversationId, first.messages.at(-1)?.seq ?? 0);
        return first;
      }
      for (;;) {
        const after = thread.messages.at(-1)?.seq ?? 0;
        const page = await fetchPage(
          conversationId,
          { after, changedAfter: thread.lastChange, limit: catchUpSize },
          signal,
        );
        // Reads the cache again, because live events may have added messages during the request.
        thread = withPage(client.getQueryData<ThreadData>(threadKey(conversationId)) ?? thread, page);
        reportDelivered(conversationId, page.items.at(-1)?.seq ?? 0);
        if (page.items.length < catchUpSize && page.changed.length < catchUpSize) return thread;
      }
    },
  });
}

/** Fetches the messages before the first cached one. */
export async function loadOlder(client: QueryClient, conversationId: string): Promise<void> {
  const held = client.getQueryData<ThreadData>(threadKey(conversationId));
  const first = held?.messages[0]?.seq;
  if (!held || first === undefined || first <= held.firstSeq) return;
  const page = await fetchPage(conversationId, { before: first, limit: pageSize });
  client.setQueryData<ThreadData>(threadKey(conversationId), (now) => withPage(now, page));
}
