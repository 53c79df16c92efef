import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Select } from '../../ui/field.tsx';
import { useConversationsText } from './text.ts';

type Sees = 'from_start' | 'from_then';

const changed = [
  'GET /conversations/:conversationId/colleagues',
  'GET /conversations/:conversationId/messages',
] as const satisfies readonly GetRoute[];

/** The referent adds colleagues, who see the whole conversation or only new messages, and removes them. */
export function Colleagues({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const { data } = useQuery(
    queryOf('GET /conversations/:conversationId/colleagues', { params: { conversationId } }),
  );
  const [chosen, setChosen] = useState('');
  const [sees, setSees] = useState<Sees>('from_then');
  const change = useApiMutation({
    send: (act: () => Promise<unknown>) => act(),
    onAnswer: () => setChosen(''),
    stale: changed,
    staleOnProblem: changed,
  });
  if (!data || data.items.length === 0) return null;
  const inside = data.items.filter((one) => one.sees !== null);
  const others = data.items.filter((one) => one.sees === null);
  const params = (accountId: string) => ({ params: { conversationId, accountId } });
  return (
    <section className="p-stack">
      <h3 className="p-panel__title">{t('talk.colleagues')}</h3>
      {inside.map((one) => (
        <div key={one.accountId} className="p-row">
          <span>
            {one.name} <span className="p-small p-muted">({t(`talk.sees.${one.sees ?? 'from_then'}`)})</span>
          </span>
          {data.manage && (
            <Button
              size="sm"
              kind="quiet"
              onClick={() =>
                void change.run(() =>
                  request(
                    'DELETE /conversations/:conversationId/colleagues/:accountId',
                    params(one.accountId),
                  ),
                )
              }
            >
              {t('talk.takeOut')}
              <span className="fr-sr-only"> {one.name}</span>
            </Button>
          )}
        </div>
      ))}
      {data.manage && others.length > 0 && (
        <>
          <Select
            label={t('talk.addColleague')}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            placeholder={t('talk.choose')}
            options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
          {chosen && (
            <>
              <RadioGroup
                legend={t('talk.whatSees')}
                value={sees}
                onChange={setSees}
                options={(['from_then', 'from_start'] as const).map((value) => ({
                  value,
                  label: t(`talk.sees.${value}`),
                }))}
              />
              <Button
                size="sm"
                kind="secondary"
                icon="user-add"
                onClick={() =>
                  void change.run(() =>
                    request('PUT /conversations/:conversationId/colleagues/:accountId', {
                      ...params(chosen),
                      body: { sees },
                    }),
                  )
                }
              >
                {t('talk.add')}
              </Button>
            </>
          )}
        </>
      )}
    </section>
  );
}
