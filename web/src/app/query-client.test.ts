import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { refetchAfterFirstResponse } from './query-client.ts';

/** A query on screen whose responses the test gives by hand, in the order of its requests. */
function onScreen(client: QueryClient) {
  const responses: ((value: number) => void)[] = [];
  const queryFn = () => new Promise<number>((resolve) => responses.push(resolve));
  const observer = new QueryObserver(client, {
    queryKey: ['GET /conversations/unread'],
    queryFn,
    staleTime: 60_000,
  });
  return { observer, responses, close: observer.subscribe(() => {}) };
}

it('a change while a list is fetched for the first time is not lost: the list is fetched again', async () => {
  const client = new QueryClient();
  refetchAfterFirstResponse(client);
  const { observer, responses, close } = onScreen(client);
  expect(responses).toHaveLength(1);
  void client.invalidateQueries();
  void client.invalidateQueries();
  responses[0]?.(1);
  await expect.poll(() => responses.length).toBe(2);
  responses[1]?.(0);
  await expect.poll(() => observer.getCurrentResult().data).toBe(0);
  expect(observer.getCurrentResult().fetchStatus).toBe('idle');
  expect(responses).toHaveLength(2);
  close();
});

it('a list that nothing changed meanwhile is fetched once', async () => {
  const client = new QueryClient();
  refetchAfterFirstResponse(client);
  const { observer, responses, close } = onScreen(client);
  responses[0]?.(1);
  await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe('idle');
  expect(responses).toHaveLength(1);
  close();
});
