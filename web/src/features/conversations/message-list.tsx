import type { Message } from '@passerelle/api/contract';
import { Fragment } from 'react';
import { civilDay, dayInWords, daysBetween, timeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useStateWords } from '../candidacies/state-badge.tsx';
import { piecesOf } from './links.ts';
import type { Waiting } from './outbox.ts';
import { useConversationsText } from './text.ts';
import { byDay, lastOwn, readersOf, startsGroup, type ThreadData } from './thread.ts';

/** Words and safe links; never HTML. */
function Words({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) =>
    piece.kind === 'link' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  );
}

function DaySeparator({ day }: { day: string }) {
  const t = useConversationsText();
  const locale = useLocale();
  const ago = daysBetween(day, civilDay(useNow()));
  const words = ago === 0 ? t('today') : ago === 1 ? t('yesterday') : dayInWords(day, locale);
  return (
    <li className="p-thread__day">
      <span>{words}</span>
    </li>
  );
}

function SystemLine({ message }: { message: Message }) {
  const locale = useLocale();
  const words = useStateWords();
  const text = message.text || (message.moved ? words(message.moved.to) : '');
  return (
    <li className="p-thread__system">
      <span>
        {text} <time dateTime={message.at}>{timeInWords(message.at, locale)}</time>
      </span>
    </li>
  );
}

function Bubble({ message, first, receipt }: { message: Message; first: boolean; receipt: string | null }) {
  const t = useConversationsText();
  const locale = useLocale();
  const { mine, name, role } = message.author;
  return (
    <li
      className={`p-thread__message${mine ? ' p-thread__message--mine' : ''}${first ? ' p-thread__message--first' : ''}`}
    >
      {!mine && first && (
        <p className="p-thread__author">
          <Avatar name={name} size={32} shape={role === 'employer' ? 'company' : 'person'} />
          <strong>{name}</strong> <span className="p-muted">{t(`roles.${role}`)}</span>
        </p>
      )}
      <div className="p-bubble">
        {mine && <span className="fr-sr-only">{t('you', { text: '' })}</span>}
        <p className="p-prewrap">
          <Words text={message.text} />
        </p>
        <time className="p-bubble__time" dateTime={message.at}>
          {timeInWords(message.at, locale)}
        </time>
      </div>
      {receipt && <p className="p-thread__receipt">{receipt}</p>}
    </li>
  );
}

function WaitingBubble({
  waiting,
  onRetry,
  onRemove,
}: {
  waiting: Waiting;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const t = useConversationsText();
  const refused = waiting.state === 'refused';
  return (
    <li className="p-thread__message p-thread__message--mine p-thread__message--first">
      <div className="p-bubble p-bubble--waiting">
        <p className="p-prewrap">
          <Words text={waiting.text} />
        </p>
      </div>
      <p className={`p-thread__receipt${refused ? ' p-thread__receipt--refused' : ''}`}>
        <Icon name={refused ? 'error' : waiting.state === 'sending' ? 'send' : 'wifi-off'} />{' '}
        {refused
          ? t('refused', { detail: waiting.detail ?? '' })
          : t(waiting.state === 'sending' ? 'sending' : 'waiting')}
      </p>
      {refused && (
        <div className="p-row">
          <Button size="sm" kind="secondary" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button size="sm" kind="quiet" onClick={onRemove}>
            {t('remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The messages of a thread under their days, own ones right, system lines in the middle, what waits at the end. */
export function MessageList({
  thread,
  waiting,
  onRetry,
  onRemove,
}: {
  thread: ThreadData;
  waiting: readonly Waiting[];
  onRetry: (clientId: string) => void;
  onRemove: (clientId: string) => void;
}) {
  const t = useConversationsText();
  const own = lastOwn(thread.messages);
  const names = own ? readersOf(thread, own.seq) : [];
  const receipt = own ? (names.length > 0 ? t('readBy', { names: names.join(', ') }) : t('delivered')) : null;
  const storedIds = new Set(thread.messages.map((message) => message.clientId));
  return (
    <ol className="p-thread__list" aria-label={t('messages')}>
      {byDay(thread.messages).map(({ day, messages }) => (
        <Fragment key={day}>
          <DaySeparator day={day} />
          {messages.map((message, index) =>
            message.kind === 'system' ? (
              <SystemLine key={message.seq} message={message} />
            ) : (
              <Bubble
                key={message.seq}
                message={message}
                first={startsGroup(message, messages[index - 1])}
                receipt={message.seq === own?.seq ? receipt : null}
              />
            ),
          )}
        </Fragment>
      ))}
      {waiting
        .filter((each) => !storedIds.has(each.clientId))
        .map((each) => (
          <WaitingBubble
            key={each.clientId}
            waiting={each}
            onRetry={() => onRetry(each.clientId)}
            onRemove={() => onRemove(each.clientId)}
          />
        ))}
    </ol>
  );
}
