import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { type Asked, type CardForm, draftOf, fieldOf, type Known } from './card-draft.ts';
import { receive } from './outboxes.ts';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';

const rules = lazyResolver(() => import('./card.resolver.ts'));

/** The form of a new card, or of a counter-proposal to an existing one. */
export function useAsking(
  conversationId: string,
  { asked, form, known }: { asked: Asked; form: CardForm; known: Known },
  onDone: () => void,
) {
  const client = useQueryClient();
  const instead = 'instead' in asked ? asked.instead : null;
  return useApiForm({
    rules,
    fieldOf,
    defaultValues: {
      ...draftOf(form, civilDay(new Date()), { ...known, before: instead?.card.content }),
      form,
      clientId: newClientId(),
    },
    send: async (body) => {
      if (!instead) {
        const route = 'POST /conversations/:conversationId/cards';
        receive(await request(route, { params: { conversationId }, body }));
        return;
      }
      const changed = await request('POST /conversations/:conversationId/cards/:seq/answer', {
        params: { conversationId, seq: instead.seq },
        body: { ...body, action: 'counter' },
      });
      client.setQueryData<ThreadData>(
        threadKey(conversationId),
        (held) => held && withChanged(held, [changed]),
      );
    },
    onDone,
  });
}
export type CardFormOf = ReturnType<typeof useAsking>;
