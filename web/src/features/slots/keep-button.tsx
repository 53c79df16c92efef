import type { SlotCard } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useSlotsText } from './text.ts';

/** Keeps a slot for later, or no longer; for those who look for slots. `small`: an icon in a list. */
export function KeepButton({ slot, small }: { slot: Pick<SlotCard, 'id' | 'title'>; small?: boolean }) {
  const t = useSlotsText();
  const role = useRole();
  const keeps = role === 'beneficiary' || role === 'counsellor';
  const list = useQuery({ ...queryOf('GET /kept-slots'), enabled: keeps });
  const { id, title } = slot;
  const kept = list.data?.items.some((each) => each.id === id) ?? false;
  const params = { slotId: id };
  const change = useApiMutation({
    send: (keep: boolean) =>
      keep
        ? request('PUT /kept-slots/:slotId', { params })
        : request('DELETE /kept-slots/:slotId', { params }),
    says: (_answer, keep) => t(keep ? 'kept.done' : 'kept.dropped', { title }),
    stale: ['GET /kept-slots'],
  });
  if (!keeps || !list.data) return null;
  const press = () => void change.run(!kept);
  const icon = kept ? 'star-fill' : 'star';
  if (small)
    return (
      <IconButton icon={icon} label={`${t(kept ? 'kept.drop' : 'kept.keep')} : ${title}`} onClick={press} />
    );
  return (
    <Button kind="tertiary" size="sm" icon={icon} busy={change.pending} onClick={press}>
      {t(kept ? 'kept.drop' : 'kept.keep')}
    </Button>
  );
}
