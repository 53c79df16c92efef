import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { colleaguesChanged } from './colleagues-changed.ts';
import { useConversationsText } from './text.ts';

const ColleagueForm = lazy(async () => ({ default: (await import('./colleague-form.tsx')).ColleagueForm }));

/** The referent adds colleagues, who see the whole conversation or only new messages, and removes them. */
export function Colleagues({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const { data } = useQuery(
    queryOf('GET /conversations/:conversationId/colleagues', { params: { conversationId } }),
  );
  const takeOut = useApiMutation({
    send: (accountId: string) =>
      request('DELETE /conversations/:conversationId/colleagues/:accountId', {
        params: { conversationId, accountId },
      }),
    stale: colleaguesChanged,
    staleOnProblem: colleaguesChanged,
  });
  if (!data || data.items.length === 0) return null;
  const inside = data.items.filter((one) => one.sees !== null);
  const others = data.items.filter((one) => one.sees === null);
  return (
    <section className="p-stack">
      <h3 className="p-panel__title">{t('talk.colleagues')}</h3>
      {inside.map((one) => (
        <div key={one.accountId} className="p-row">
          <span>
            {one.name} <span className="p-small p-muted">({t(`talk.sees.${one.sees ?? 'from_then'}`)})</span>
          </span>
          {data.manage && (
            <Button size="sm" kind="quiet" onClick={() => void takeOut.run(one.accountId)}>
              {t('talk.takeOut')}
              <span className="fr-sr-only"> {one.name}</span>
            </Button>
          )}
        </div>
      ))}
      {data.manage && others.length > 0 && (
        <Suspense fallback={<Skeleton />}>
          <ColleagueForm conversationId={conversationId} others={others} />
        </Suspense>
      )}
    </section>
  );
}
