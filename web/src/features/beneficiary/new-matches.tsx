import type { Alert, Explanation, SlotCard as Slot } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { relativeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { SkillChips } from '../matching/reason-bars.tsx';
import { sentenceOf } from '../matching/sentence.ts';
import { NoneFound } from '../slots/none-found.tsx';
import { SlotCard } from '../slots/slot-card.tsx';
import { ConsentMissing } from './consent-missing.tsx';
import { useBeneficiaryText } from './text.ts';

interface Shown {
  slot: Slot;
  explanation: Explanation;
  alert?: Alert;
}

/** Three new matches with their explanation, or the three best ones when none is new. */
export function NewMatches({ pathwayId }: { pathwayId: string }) {
  const t = useBeneficiaryText();
  const locale = useLocale();
  const now = useNow();
  const alerts = useQuery(queryOf('GET /alerts', { query: { pathwayId, limit: 3 } }));
  const best = useQuery({
    ...queryOf('GET /pathways/:pathwayId/matches', { params: { pathwayId }, query: { limit: 3 } }),
    enabled: alerts.isSuccess && alerts.data.items.length === 0,
  });
  const news: Shown[] = (alerts.data?.items ?? []).map((alert) => ({
    slot: alert.slot,
    explanation: alert.explanation,
    alert,
  }));
  const shown: Shown[] = news.length > 0 ? news : (best.data?.items ?? []);
  const pending = alerts.isPending || (news.length === 0 && best.isPending && !best.isError);

  const restore = useApiMutation({
    send: (alert: Alert) => request('POST /alerts/:alertId/restore', { params: { alertId: alert.id } }),
    stale: ['GET /alerts'],
    concurrent: true,
  });
  const putAside = useApiMutation({
    send: (alert: Alert) => request('DELETE /alerts/:alertId', { params: { alertId: alert.id } }),
    stale: ['GET /alerts'],
    concurrent: true,
    says: (_answer, alert) => ({
      text: t('home.asideDone', { title: alert.slot.title }),
      undo: () => void restore.run(alert),
    }),
  });

  const failure = alerts.error ?? best.error;
  const unasked = hasCode(failure, 'consent_missing');
  return (
    <section className="p-section" aria-labelledby="new-matches">
      <div className="p-section__head">
        <h2 id="new-matches">{t(news.length > 0 ? 'home.newMatches' : 'home.bestMatches')}</h2>
        {!unasked && <Link to={paths.mySlots}>{t('home.allMatches')}</Link>}
      </div>
      {pending ? (
        <Skeleton cards={3} />
      ) : unasked ? (
        <ConsentMissing kind="secondary" />
      ) : failure ? (
        <ErrorState error={failure} onRetry={() => void alerts.refetch()} />
      ) : shown.length === 0 ? (
        <NoneFound>
          <EmptyState icon="search" title={t('home.noMatches')}>
            <p>{t('home.noMatchesHint')}</p>
            <ButtonLink to={paths.profile} kind="secondary">
              {t('home.toProfile')}
            </ButtonLink>
          </EmptyState>
        </NoneFound>
      ) : (
        <div className="p-grid">
          {shown.map(({ slot, explanation, alert }) => (
            <SlotCard
              key={slot.id}
              slot={slot}
              level={3}
              distanceKm={explanation.distanceKm ?? undefined}
              why={sentenceOf(explanation, locale)}
              extra={<SkillChips explanation={explanation} />}
              {...(alert && {
                eyebrow: t('home.newSince', { when: relativeInWords(alert.at, locale, now) }),
                footer: (
                  <Button kind="quiet" size="sm" onClick={() => void putAside.run(alert)}>
                    {t('home.aside')}
                  </Button>
                ),
              })}
            />
          ))}
        </div>
      )}
    </section>
  );
}
