import type { Slot } from '@passerelle/api/contract';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import type { SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';

const load = () => import('./slot.resolver.ts');
const newRules = lazyResolver(async () => ({ resolver: (await load()).newSlotRules }));
const rulesOf = (wasPublished: boolean) =>
  lazyResolver(async () => ({ resolver: (await load()).storedSlotRules(wasPublished) }));

/** Fields for errors that the API reports on a whole object, or on a value that is not in the form. */
const fieldNames: Record<string, string> = {
  period: 'period.to',
  hours: 'hours.to',
  minHalfDays: 'week',
  site: 'site.address',
  tutor: 'tutor.firstName',
};
const fieldOf = (path: string) => fieldNames[path] ?? path;

/** The form of a new or existing slot, to be published or kept as a draft. Sending twice creates one slot. */
export function useSlotForm(initial: SlotDraft, slot: Slot | undefined, onStored: () => void) {
  const t = useSlotFormText();
  const navigate = useNavigate();
  const slotId = slot?.id ?? '';
  const clientId = useRef(newClientId());
  const wasPublished = slot !== undefined && slot.state !== 'draft';
  // fetching the slot again must change neither the values nor what they are compared with
  const [{ rules, first, version }] = useState(() => ({
    rules: slot ? rulesOf(wasPublished) : newRules,
    first: initial,
    version: slot?.version ?? 0,
  }));
  const form = useApiForm({
    rules,
    fieldOf,
    defaultValues: { ...first, publish: !wasPublished },
    // a change contains everything except the establishment
    send: (body) =>
      'establishmentId' in body
        ? request('POST /slots', { body: { ...body, clientId: clientId.current } })
        : request('PATCH /slots/:slotId', { params: { slotId }, body, ifMatch: version }),
    onAnswer: onStored,
    says: (_saved, { publish }) => t(publish ? 'published' : slot ? 'saved' : 'drafted'),
    stale: ['GET /slots/mine', 'GET /slots/:slotId', 'GET /slots'],
    onDone: (saved) => navigate(paths.ownSlot(saved.id)),
  });
  const save = (publish: boolean, event?: FormEvent) => {
    form.form.setValue('publish', publish);
    return form.submit(event);
  };
  return { form, first, version, wasPublished, save };
}
export type SlotFormOf = ReturnType<typeof useSlotForm>['form'];
