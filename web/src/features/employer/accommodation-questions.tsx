import type { Accommodation, Slot } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { useEmployerText } from './text.ts';

/** What people ask about the place, without their names: one tap each. */
export function AccommodationQuestions({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  const common = useCommonText();
  const client = useQueryClient();
  const answering = useApiMutation({
    send: (body: { accommodation: Accommodation; offered: boolean }) =>
      request('POST /slots/:slotId/accommodation-answers', { params: { slotId: slot.id }, body }),
    onAnswer: (answered) => {
      client.setQueryData(queryOf('GET /slots/:slotId', { params: { slotId: slot.id } }).queryKey, answered);
    },
    says: t('asked.thanks'),
    staleOnProblem: ['GET /slots/:slotId'],
  });
  if (slot.accommodationQuestions.length === 0) return null;
  return (
    <section className="p-card p-card--accent" aria-labelledby="asked">
      <h2 id="asked" className="p-card__title">
        {t('asked.title')}
      </h2>
      <p>{t('asked.hint')}</p>
      <ul className="p-asked">
        {slot.accommodationQuestions.map((accommodation) => {
          const name = common(`accommodations.${accommodation}`);
          const answer = (offered: boolean) => void answering.run({ accommodation, offered });
          return (
            <li key={accommodation}>
              <span>{name}</span>
              <Button
                size="sm"
                kind="secondary"
                onClick={() => answer(true)}
                aria-label={t('asked.yesTo', { name })}
              >
                {t('asked.yes')}
              </Button>
              <Button
                size="sm"
                kind="secondary"
                onClick={() => answer(false)}
                aria-label={t('asked.noTo', { name })}
              >
                {t('asked.no')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
