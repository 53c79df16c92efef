import type { Slot } from '@passerelle/api/contract';
import { type RefObject, useRef } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { type DraftProblem, inputOf, problemsOf } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';
import type { SlotDraftState } from './use-slot-draft.ts';

const fieldOf: Record<DraftProblem, string> = {
  pickJob: 'occupation',
  pickObjective: 'objectives',
  pickWeek: 'week',
  siteIncomplete: 'site.address',
  tutorIncomplete: 'tutor',
  declarationNeeded: 'noReplacementDeclared',
};

/** Checks and sends a draft, published or kept for later; a draft sent twice is one slot. */
export function useSlotSaving({
  slot,
  state: { draft, showErrors, clearErrors },
  version,
  onStored,
}: {
  slot: Slot | undefined;
  state: SlotDraftState;
  /** Of the slot that the draft was made from: a colleague's change meanwhile is told, not overwritten. */
  version: RefObject<number>;
  onStored: () => void;
}) {
  const t = useSlotFormText();
  const navigate = useNavigate();
  const clientId = useRef(newClientId());
  const wasPublished = slot !== undefined && slot.state !== 'draft';
  const create = (publish: boolean) =>
    request('POST /slots', { body: { ...inputOf(draft), publish, clientId: clientId.current } });
  const update = async (held: Slot, publish: boolean) => {
    const { establishmentId: _establishment, ...body } = inputOf(draft);
    const params = { slotId: held.id };
    const saved = await request('PATCH /slots/:slotId', { params, body, ifMatch: version.current });
    version.current = saved.version;
    if (!publish) return saved;
    return request('POST /slots/:slotId/moves', { params, body: { to: 'published' } });
  };
  const saving = useApiMutation({
    send: (publish: boolean) => (slot ? update(slot, publish) : create(publish)),
    onAnswer: onStored,
    says: (_saved, publish) => t(publish ? 'published' : slot ? 'saved' : 'drafted'),
    stale: ['GET /slots/mine', 'GET /slots/:slotId', 'GET /slots'],
    onDone: (saved) => navigate(paths.ownSlot(saved.id)),
    problemIn: 'page',
    onProblem: (error) => {
      if (error instanceof ApiProblem && error.errors.length > 0)
        showErrors(
          Object.fromEntries(error.errors.map(({ path, message }) => [path.replace(/^body\./, ''), message])),
        );
    },
  });
  const save = (publish: boolean) => {
    const found = problemsOf(draft, publish || wasPublished);
    if (found.length > 0)
      return showErrors(Object.fromEntries(found.map((each) => [fieldOf[each], t(each)])));
    clearErrors();
    void saving.run(publish);
  };
  return { save, wasPublished, publishing: saving.pendingInput, problem: saving.problem };
}
