import type { Slot, WaitingChoice } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useEmployerText } from './text.ts';

interface Move {
  to: Slot['state'];
  undo?: Slot['state'] | undefined;
  /** What becomes of the requests that wait, when closing. */
  waiting?: WaitingChoice;
}

/** Changes the state of a slot; pausing and resuming can be undone. */
export function useSlotMoves(slot: Pick<Slot, 'id'>, onEnd: () => void = () => {}) {
  const t = useEmployerText();
  const client = useQueryClient();
  const moving = useApiMutation({
    send: ({ to, waiting }: Move) =>
      request('POST /slots/:slotId/moves', {
        params: { slotId: slot.id },
        body: { to, ...(waiting && { waiting }) },
      }),
    onAnswer: (moved) => {
      client.setQueryData(queryOf('GET /slots/:slotId', { params: { slotId: slot.id } }).queryKey, moved);
    },
    says: (_moved, { to, undo }) => ({
      text: t(`slot.moved.${to}`),
      ...(undo && { undo: () => void moving.run({ to: undo }) }),
    }),
    stale: ['GET /slots/mine', 'GET /slots', 'GET /candidacies'],
    onDone: onEnd,
    onProblem: onEnd,
    staleOnProblem: ['GET /slots/:slotId', 'GET /slots/mine'],
  });
  return {
    busy: moving.pendingInput?.to,
    move: (to: Slot['state'], undo?: Slot['state']) => void moving.run({ to, undo }),
    close: (waiting: WaitingChoice) => void moving.run({ to: 'closed', waiting }),
  };
}

/** Says that the slot is still open as it is, so that it does not come to rest by itself. */
export function useSlotConfirmation({ id, title }: Pick<Slot, 'id' | 'title'>) {
  const t = useEmployerText();
  const client = useQueryClient();
  return useApiMutation({
    send: () => request('POST /slots/:slotId/confirmation', { params: { slotId: id } }),
    says: t('slot.confirmed', { title }),
    onAnswer: (confirmed) => {
      client.setQueryData(queryOf('GET /slots/:slotId', { params: { slotId: id } }).queryKey, confirmed);
    },
    stale: ['GET /slots/mine'],
    staleOnProblem: ['GET /slots/mine'],
  });
}

/** Creates a draft with the same content and opens its form. */
export function useSlotCopy(slotId: string) {
  const t = useEmployerText();
  const navigate = useNavigate();
  return useApiMutation({
    send: () => request('POST /slots/:slotId/copies', { params: { slotId } }),
    says: t('slot.duplicated'),
    stale: ['GET /slots/mine', 'GET /slots'],
    onDone: (copy) => navigate(paths.editSlot(copy.id)),
    staleOnProblem: ['GET /slots/:slotId'],
  });
}
