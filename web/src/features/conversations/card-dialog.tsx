import type { Message } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiProblem, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import {
  type CardDraft,
  type CardField,
  type CardForm,
  contentOf,
  draftOf,
  fieldOf,
  formOf,
  missingIn,
} from './card-draft.ts';
import { CardFields } from './card-fields.tsx';
import { receive } from './outboxes.ts';
import { useConversationsText } from './text.ts';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';

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
      )}
    </Dialog>
  );
}

function CardAsking({
  conversationId,
  asked,
  form,
  onClose,
  onSent,
}: {
  conversationId: string;
  asked: Asked;
  form: CardForm;
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useConversationsText();
  const common = useCommonText();
  const { draft, change, errors, problem, busy, submit } = useAsking(conversationId, asked, form, onSent);
  const box = useRef<HTMLFormElement>(null);
  const leadId = useId();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    await submit(common('form.required'), t('ask.twoChoices'));
    // the first field that is wrong is where one goes on
    setTimeout(() => box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <form
      ref={box}
      className="p-form"
      noValidate
      aria-describedby={leadId}
      onSubmit={(event) => void onSubmit(event)}
    >
      <p id={leadId} className="p-muted">
        {t(`ask.leads.${form}`)}
      </p>
      <ProblemAlert problem={problem} />
      <CardFields form={form} draft={draft} errors={errors} onChange={change} />
      <div className="p-row">
        <Button type="submit" icon="send" busy={busy}>
          {t(form === 'question' || form === 'document' ? 'ask.send' : 'ask.propose')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('talk.cancel')}
        </Button>
      </div>
    </form>
  );
}

function useAsking(conversationId: string, asked: Asked, form: CardForm, onDone: () => void) {
  const client = useQueryClient();
  const before = 'instead' in asked ? asked.instead.card.content : undefined;
  const [draft, setDraft] = useState<CardDraft>(() => draftOf(form, civilDay(new Date()), before));
  const [errors, setErrors] = useState<Partial<Record<CardField, string>>>({});
  const [clientId] = useState(newClientId);
  const sending = useApiMutation({
    send: async () => {
      const content = contentOf(form, draft);
      if (!('instead' in asked)) {
        const route = 'POST /conversations/:conversationId/cards';
        receive(await request(route, { params: { conversationId }, body: { clientId, content } }));
        return;
      }
      const changed = await request('POST /conversations/:conversationId/cards/:seq/answer', {
        params: { conversationId, seq: asked.instead.seq },
        body: { clientId, action: 'counter', content },
      });
      client.setQueryData<ThreadData>(
        threadKey(conversationId),
        (held) => held && withChanged(held, [changed]),
      );
    },
    onDone,
    problemIn: 'page',
    onProblem: (error) => {
      const placed = error instanceof ApiProblem ? placedErrors(error) : {};
      setErrors(placed);
      return Object.keys(placed).length > 0;
    },
  });
  const submit = async (requiredWords: string, choicesWords: string) => {
    const missing = missingIn(form, draft);
    setErrors(
      Object.fromEntries(missing.map((field) => [field, field === 'choices' ? choicesWords : requiredWords])),
    );
    sending.reset();
    if (missing.length === 0) await sending.run();
  };
  const change = (changes: Partial<CardDraft>) => setDraft((held) => ({ ...held, ...changes }));
  return { draft, change, errors, problem: sending.problem, busy: sending.pending, submit };
}

function placedErrors({ errors }: ApiProblem): Partial<Record<CardField, string>> {
  return Object.fromEntries(
    errors.flatMap(({ path, message }) => {
      const field = fieldOf(path);
      return field ? [[field, message]] : [];
    }),
  );
}
