import type { Objective, Slot, SlotMatch } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { refresh } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { firstDates, latestEnd } from '../slots/apply-dates.ts';
import { proposalMessage } from './proposal.ts';
import { proposalFieldOf } from './proposal-draft.ts';
import { useProposeText } from './text.ts';

export interface ProposedPerson {
  id: string;
  firstName: string;
  lastName: string;
}

export interface Proposing {
  person: ProposedPerson;
  hasAccount: boolean;
  wished: Objective | null;
  slot: Slot;
  match: SlotMatch | null;
  /** The person consents to matching; one who has refused is not asked online. */
  agreed: boolean;
  onDone: () => void;
}

const rules = lazyResolver(() => import('./proposal.resolver.ts'));

const changed = [
  'GET /candidacies',
  'GET /conversations',
  'GET /pathways',
  'GET /pathways/:pathwayId/matches',
  'GET /pathways/:pathwayId/matches/:slotId',
  'GET /slots/:slotId/matches',
] as const satisfies readonly GetRoute[];

/** The form of a proposal. The message depends on the objective, the end date on the start date. */
export function useProposal({ person, hasAccount, wished, slot, match, agreed, onDone }: Proposing) {
  const t = useProposeText();
  const locale = useLocale();
  const client = useQueryClient();
  const today = civilDay(new Date());
  const mayAsk = hasAccount && agreed;
  const messageFor = (objective: Objective) =>
    proposalMessage(slot, match?.explanation ?? null, objective, locale);
  const objective = wished && slot.objectives.includes(wished) ? wished : (slot.objectives[0] ?? 'discover');
  const form = useApiForm({
    rules,
    fieldOf: proposalFieldOf,
    defaultValues: {
      clientId: newClientId(),
      slotId: slot.id,
      pathwayId: person.id,
      objective,
      dates: firstDates(slot, today),
      message: messageFor(objective),
      consent: mayAsk ? 'ask' : 'now',
      day: today,
    },
    keptAs: `proposal.${person.id}.${slot.id}`,
    send: (body) => request('POST /candidacies', { body }),
    says: (_candidacy, { consentGivenOn }) =>
      consentGivenOn
        ? t('sentNow', { company: slot.establishment.name })
        : t('asked', { name: person.firstName }),
    onAnswer: () => {
      void refresh(client, ...changed);
      onDone();
    },
  });
  const { getValues, setValue } = form.form;
  useEffect(() => {
    // the consent to matching may be revoked while the form is open
    if (!mayAsk) setValue('consent', 'now');
  }, [mayAsk, setValue]);
  const changeObjective = (next: Objective) => {
    // the message changes with the objective until somebody has edited it
    if (getValues('message') === messageFor(getValues('objective'))) setValue('message', messageFor(next));
    setValue('objective', next);
  };
  const followBeginning = () => {
    const { from, to } = getValues('dates');
    if (from && to < from) setValue('dates.to', latestEnd(from, slot.period));
  };
  return { form, mayAsk, changeObjective, followBeginning };
}
