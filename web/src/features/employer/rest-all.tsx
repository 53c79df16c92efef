import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import type { OwnSlot } from './slot-state-badge.tsx';
import { useEmployerText } from './text.ts';

interface Asked {
  to: 'paused' | 'published';
  /** When it undoes an answer: only these. */
  slotIds?: string[];
}

/** Stops all requests with one press, or takes them again; what was done can be undone. */
export function RestAll({ slots }: { slots: readonly OwnSlot[] }) {
  const t = useEmployerText();
  const moving = useApiMutation({
    send: (body: Asked) => request('POST /slots/mine/moves', { body }),
    says: ({ moved, kept }, { to, slotIds }) => ({
      text: [
        t(to === 'paused' ? 'rest.rested' : 'rest.opened', { count: moved.length }),
        ...(kept > 0 ? [t('rest.kept', { count: kept })] : []),
      ].join(' '),
      ...(!slotIds &&
        moved.length > 0 && {
          undo: () => void moving.run({ to: to === 'paused' ? 'published' : 'paused', slotIds: moved }),
        }),
    }),
    stale: ['GET /slots/mine', 'GET /slots'],
  });
  const open = slots.filter(({ state }) => state === 'published').length;
  const resting = slots.filter(({ state, moveTo }) => state === 'paused' && moveTo.includes('published'));
  if (open + resting.length < 2) return null;
  const to = open > 0 ? 'paused' : 'published';
  return (
    <p>
      <Button
        kind="tertiary"
        size="sm"
        icon={to === 'paused' ? 'pause' : 'play'}
        busy={moving.pending}
        onClick={() => void moving.run({ to })}
      >
        {t(to === 'paused' ? 'rest.all' : 'rest.openAll')}
      </Button>
    </p>
  );
}
