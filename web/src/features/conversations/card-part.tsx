import type { Card, CardAction, Message } from '@passerelle/api/contract';
import { useRef, useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords, hourInWords, periodInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useOtherClock } from '../../ui/use-other-clock.ts';
import { CardDialog } from './card-dialog.tsx';
import type { Asked } from './card-draft.ts';
import { fileAccept } from './file-check.ts';
import { sendFiles } from './file-sendings.ts';
import { useConversationsText } from './text.ts';

const icons = {
  dates: 'calendar',
  appointment: 'time',
  question: 'question',
  document: 'file',
} as const satisfies Record<Card['content']['kind'], IconName>;
const stateIcons = {
  open: 'time',
  accepted: 'success',
  declined: 'close',
  countered: 'refresh',
  chosen: 'check',
  fulfilled: 'check',
  unavailable: 'close',
  cancelled: 'close',
} as const satisfies Record<Card['state'], IconName>;
/** Actions that need one click. A counter-proposal needs a form. */
const onePress = ['accept', 'decline', 'none', 'cancel'] as const satisfies readonly CardAction[];

const calendarRoute = 'GET /conversations/:conversationId/cards/:seq/calendar';
const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Days, hours and place of an immersion: "Du lundi 11 au vendredi 22 janvier, de 9 h à 16 h 30 · 3 place Vide". */
function useDatesWords(): (content: Extract<Card['content'], { kind: 'dates' }>) => string {
  const t = useConversationsText();
  const locale = useLocale();
  return (content) => {
    const { startsAt, endsAt, place } = content;
    const days = sentenceCase(periodInWords(content, locale));
    const from = startsAt && hourInWords(startsAt, locale);
    const when = !from
      ? days
      : endsAt
        ? t('parts.hours', { days, from, to: hourInWords(endsAt, locale) })
        : t('parts.fromHour', { days, from });
    return place ? `${when} · ${place}` : when;
  };
}

/** The card's question as one sentence. */
function useQuestion({ content, zone }: Card): string {
  const isOtherClock = useOtherClock();
  const t = useConversationsText();
  const common = useCommonText();
  const locale = useLocale();
  const datesWords = useDatesWords();
  if (content.kind === 'dates') return datesWords(content);
  if (content.kind === 'question') return content.question;
  if (content.kind === 'document') {
    return t('parts.document', { document: content.document, day: dayInWords(content.before, locale) });
  }
  const { mode, day, hour, minutes, place } = content;
  const away = isOtherClock(zone, day) ? ` (${common(`clocks.${zone}`)})` : '';
  const when = t(`parts.${mode}`, {
    day: dayInWords(day, locale),
    hour: `${hourInWords(hour, locale)}${away}`,
    minutes,
  });
  return place ? `${when} · ${place}` : when;
}

/** A card in the thread: its question, its state, and buttons for the side that may answer. */
export function CardPart({ message }: { message: Message & { card: Card } }) {
  const t = useConversationsText();
  const { content, state, answer, actions, counterOf, calendar } = message.card;
  const question = useQuestion(message.card);
  const { busy, act } = useAnswer(message);
  const chosen =
    content.kind === 'question' && answer?.choice !== undefined ? content.choices[answer.choice] : '';
  return (
    <div className="p-part p-part--card">
      <p className="p-part__title">
        <Icon name={icons[content.kind]} />{' '}
        {t(counterOf === undefined ? `parts.titles.${content.kind}` : 'parts.counterOf')}
      </p>
      <p className="p-part__question">{question}</p>
      <p className="p-part__state">
        <Icon name={stateIcons[state]} />{' '}
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
        {actions.includes('counter') && <Counter message={message} />}
        {actions.includes('none') && <SendDocument message={message} />}
        {calendar && (
          <a className="fr-link" href={urlOf(calendarRoute, { params: message })} download="rendez-vous.ics">
            <Icon name="calendar" /> {t(`parts.calendar.${calendar}`)}
          </a>
        )}
      </div>
    </div>
  );
}

/** A counter-proposal, in a form that starts with the proposed values. */
function Counter({ message }: { message: Message & { card: Card } }) {
  const t = useConversationsText();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <Button size="sm" kind="tertiary" onClick={() => setAsked({ instead: message })}>
        {t('parts.actions.counter')}
      </Button>
      <CardDialog conversationId={message.conversationId} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** Sends the requested document: the chosen file answers the card. */
function SendDocument({ message: { conversationId, seq } }: { message: Message }) {
  const t = useConversationsText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept={fileAccept}
        aria-label={t('parts.actions.sendDocument')}
        onChange={({ target }) => {
          sendFiles(conversationId, [...(target.files ?? [])], seq);
          target.value = '';
        }}
      />
      <Button size="sm" icon="file" onClick={() => picker.current?.click()}>
        {t('parts.actions.sendDocument')}
      </Button>
    </>
  );
}

/** Sends one answer. The changed card arrives on every device as a live event. */
function useAnswer({ conversationId, seq }: Message) {
  const answering = useApiMutation({
    send: ({ action, choice }: { action: CardAction; choice: number | undefined }) =>
      request('POST /conversations/:conversationId/cards/:seq/answer', {
        params: { conversationId, seq },
        body: { clientId: newClientId(), action, ...(choice === undefined ? {} : { choice }) },
      }),
  });
  const act = (action: CardAction, choice?: number) => void answering.run({ action, choice });
  return { busy: answering.pending, act };
}
