import { lazy, Suspense } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { type Asked, formOf } from './card-draft.ts';
import { useConversationsText } from './text.ts';

const CardAsking = lazy(async () => ({ default: (await import('./card-asking.tsx')).CardAsking }));

/** Sends a card or a counter-proposal. Sending twice creates one card. */
export function CardDialog({
  conversationId,
  asked,
  onClose,
  onSent,
}: {
  conversationId: string;
  asked: Asked | null;
  onClose: () => void;
  onSent?: () => void;
}) {
  const t = useConversationsText();
  const form = asked && ('form' in asked ? asked.form : formOf(asked.instead.card.content));
  const title = form && t('form' in (asked ?? {}) ? `ask.titles.${form}` : 'ask.counter');
  return (
    <Dialog open={asked !== null} onClose={onClose} title={title}>
      {asked && form && (
        <Suspense fallback={<Skeleton />}>
          <CardAsking
            conversationId={conversationId}
            asked={asked}
            form={form}
            onClose={onClose}
            onSent={() => {
              onClose();
              onSent?.();
            }}
          />
        </Suspense>
      )}
    </Dialog>
  );
}
