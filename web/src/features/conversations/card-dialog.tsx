import type { Message } from '@passerelle/api/contract';
import { lazy, Suspense } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { type CardForm, formOf } from './card-draft.ts';
import { useConversationsText } from './text.ts';

const CardAsking = lazy(async () => ({ default: (await import('./card-asking.tsx')).CardAsking }));

/** What is asked: a card of one kind, or something else than a card that is there. */
export type Asked = { form: CardForm } | { instead: Message & { card: NonNullable<Message['card']> } };

/** Asks something by a card, or proposes something else; sent twice it is one card. */
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
