import type { Card, CardAction, Message } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { dayInWords, periodInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConversationsText } from './text.ts';

const icons = {
  dates: 'calendar',
  appointment: 'time',
  question: 'question',
  document: 'file',
} as const satisfies Record<Card['content']['kind'], IconName>;
/** Another proposal needs a form of its own; these are one press. */
const onePress = ['accept', 'decline', 'none', 'cancel'] as const satisfies readonly CardAction[];

/** What a card asks, as one sentence. */
function useQuestion(content: Card['content']): string {
  const t = useConversationsText();
  const locale = useLocale();
  if (content.kind === 'dates') return periodInWords(content, locale);
  if (content.kind === 'question') return content.question;
  if (content.kind === 'document') {
    return t('parts.document', { document: content.document, day: dayInWords(content.before, locale) });
  }
  const { mode, day, hour, minutes, place } = content;
  const when = t(`parts.${mode}`, { day: dayInWords(day, locale), hour, minutes });
  return place ? `${when} · ${place}` : when;
}

/** A card in the thread: what it asks, where it stands, and the buttons of whoever may answer. */
export function CardPart({ message }: { message: Message & { card: Card } }) {
  const t = useConversationsText();
  const { content, state, answer, actions } = message.card;
  const question = useQuestion(content);
  const { busy, act } = useAnswer(message);
  const chosen =
    content.kind === 'question' && answer?.choice !== undefined ? content.choices[answer.choice] : '';
  return (
    <div className="p-part p-part--card">
      <p className="p-part__title">
        <Icon name={icons[content.kind]} /> {t(`parts.titles.${content.kind}`)}
      </p>
      <p>{question}</p>
      <p className="p-muted">
        {t(`parts.states.${state}`, { name: answer?.name ?? '', choice: chosen ?? '' })}
      </p>
      <div className="p-part__actions">
        {content.kind === 'question' &&
          actions.includes('choose') &&
          content.choices.map((words, choice) => (
            <Button key={words} size="sm" kind="secondary" busy={busy} onClick={() => act('choose', choice)}>
              {words}
            </Button>
          ))}
        {onePress
          .filter((action) => actions.includes(action))
          .map((action) => (
            <Button
              key={action}
              size="sm"
              kind={action === 'accept' ? 'primary' : 'tertiary'}
              busy={busy}
              onClick={() => act(action)}
            >
              {t(`parts.actions.${action}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}

/** Sends one answer; the changed card comes back to every screen by the live line. */
function useAnswer({ conversationId, seq }: Message) {
  const toast = useToast();
  const sentenceOf = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const act = (action: CardAction, choice?: number) => {
    setBusy(true);
    request('POST /conversations/:conversationId/cards/:seq/answer', {
      params: { conversationId, seq },
      body: { clientId: newClientId(), action, ...(choice === undefined ? {} : { choice }) },
    })
      .catch((error: unknown) => toast({ text: sentenceOf(error), tone: 'error' }))
      .finally(() => setBusy(false));
  };
  return { busy, act };
}
