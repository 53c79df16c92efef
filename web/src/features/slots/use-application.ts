import { zodResolver } from '@hookform/resolvers/zod';
import { createCandidacy, type Slot } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { earliestStart, firstDates } from './apply-dates.ts';
import { useSlotsText } from './text.ts';

const rules = zodResolver(createCandidacy.body);

/** The user's application to a slot; sending twice creates one candidacy. */
export function useApplication(slot: Slot) {
  const t = useSlotsText();
  const navigate = useNavigate();
  const { membership } = useSignedIn();
  // the person's general consent, unless they choose otherwise here
  const mine = useQuery(queryOf('GET /pathways/mine'));
  const general = mine.data?.consents.find(({ purpose }) => purpose === 'identity_on_acceptance')?.granted;
  const today = civilDay(new Date());
  const form = useApiForm({
    rules,
    defaultValues: {
      clientId: newClientId(),
      slotId: slot.id,
      pathwayId: membership.pathwayId ?? '',
      message: '',
      objective: slot.objectives[0] ?? ('discover' as const),
      dates: firstDates(slot, today),
    },
    keptAs: `application.${slot.id}`,
    send: (body) =>
      request('POST /candidacies', {
        body: { ...body, shareIdentity: body.shareIdentity ?? general ?? false },
      }),
    says: t('apply.done'),
    stale: [
      'GET /candidacies',
      'GET /pathways/:pathwayId/matches',
      'GET /pathways/:pathwayId/matches/:slotId',
    ],
    onDone: (candidacy) => navigate(paths.candidacy(candidacy.id)),
  });
  return {
    form,
    earliest: earliestStart(slot.period, today),
    shareIdentity: form.form.watch('shareIdentity') ?? general ?? false,
  };
}
export type ApplicationForm = ReturnType<typeof useApplication>['form'];
