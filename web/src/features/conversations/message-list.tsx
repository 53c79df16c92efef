import type { Card, Message } from '@passerelle/api/contract';
import { Fragment } from 'react';
import { civilDay, dayInWords, daysBetween, timeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useStateWords } from '../candidacies/state-badge.tsx';
import { CardPart } from './card-part.tsx';
import { FilePart } from './file-part.tsx';
import { withNames } from './mentions.ts';
import { MessageActions } from './message-actions.tsx';
import { MessageText } from './message-text.tsx';
import type { Waiting } from './outbox.ts';
import { useConversationsText } from './text.ts';
import { byDay, isDelivered, lastOwn, readersOf, startsGroup, type ThreadData } from './thread.ts';

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

const hasCard = (message: Message): message is Message & { card: Card } => message.card !== undefined;

function SystemLine({ message }: { message: Message }) {
  const locale = useLocale();
  const words = useStateWords();
  const t = useConversationsText();
  const { reply, author } = message;
  const answered =
    reply && t(`parts.states.${reply.state}`, { name: author.name, choice: reply.choice ?? '' });
  const text = answered || message.text || (message.moved ? words(message.moved.to) : '');
  return (
    <li className="p-thread__system">
      <span>
        {text} · <time dateTime={message.at}>{timeInWords(message.at, locale)}</time>
      </span>
    </li>
  );
}

function Bubble({
  message,
  first,
  receipt,
  found,
  onEdit,
}: {
  message: Message;
  first: boolean;
  receipt: string | null;
  /** The message was opened from the search. */
  found: boolean;
  onEdit: (message: Message) => void;
}) {
  const t = useConversationsText();
  const locale = useLocale();
  const { mine, name, role } = message.author;
  return (
    <li
      data-seq={message.seq}
      className={`p-thread__message${found ? ' p-thread__message--found' : ''}${mine ? ' p-thread__message--mine' : ''}${first ? ' p-thread__message--first' : ''}`}
    >
      {!mine && first && (
        <p className="p-thread__author">
          <Avatar name={name} size={32} shape={role === 'employer' ? 'company' : 'person'} />
          <strong>{name}</strong> <span className="p-muted">{t(`roles.${role}`)}</span>
        </p>
      )}
      <div className={`p-bubble${message.deletedAt ? ' p-bubble--gone' : ''}`}>
        {mine && <span className="fr-sr-only">{t('you', { text: '' })}</span>}
        {(message.text || message.deletedAt) && (
          <p className="p-prewrap">
            {message.deletedAt ? (
              t('talk.deleted')
            ) : (
              <MessageText text={message.text} mentions={message.mentions} />
            )}
          </p>
        )}
        {!message.deletedAt && <FilePart message={message} language={locale} />}
        {!message.deletedAt && hasCard(message) && <CardPart message={message} />}
        <span className="p-bubble__time">
          {message.editedAt && `${t('talk.edited')} · `}
          <time dateTime={message.at}>{timeInWords(message.at, locale)}</time>
        </span>
      </div>
      {!message.deletedAt && <MessageActions message={message} onEdit={onEdit} />}
      {message.contacts && (
        <p className="p-thread__hint">
          <Icon name="info" />{' '}
          {t('talk.contacts', {
            kinds: message.contacts.map((kind) => t(`talk.contactKinds.${kind}`)).join(', '),
          })}
        </p>
      )}
      {receipt && <p className="p-thread__receipt">{receipt}</p>}
    </li>
  );
}

function WaitingBubble({
  waiting,
  people,
  onRetry,
  onRemove,
}: {
  waiting: Waiting;
  people: ThreadData['readers'];
  onRetry: () => void;
  onRemove: () => void;
}) {
  const t = useConversationsText();
  const refused = waiting.state === 'refused';
  return (
    <li className="p-thread__message p-thread__message--mine p-thread__message--first">
      <div className="p-bubble p-bubble--waiting">
        <p className="p-prewrap">
          <MessageText text={withNames(waiting.text, people)} />
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

/** The messages of a thread grouped by day: own ones right, system messages in the middle, waiting ones at the end. */
export function MessageList({
  thread,
  waiting,
  found,
  onEdit,
  onRetry,
  onRemove,
}: {
  thread: ThreadData;
  waiting: readonly Waiting[];
  found: number | null;
  onEdit: (message: Message) => void;
  onRetry: (clientId: string) => void;
  onRemove: (clientId: string) => void;
}) {
  const t = useConversationsText();
  const own = lastOwn(thread.messages);
  const names = own ? readersOf(thread, own.seq) : [];
  const receipt = own
    ? names.length > 0
      ? t('readBy', { names: names.join(', ') })
      : t(isDelivered(thread, own.seq) ? 'talk.onDevice' : 'delivered')
    : null;
  const storedIds = new Set(thread.messages.map((message) => message.clientId));
  return (
    <ol className="p-thread__list" aria-label={t('messages')}>
      {byDay(thread.messages).map(({ day, messages }) => (
        <Fragment key={day}>
          <DaySeparator day={day} />
          {messages.map((message, index) =>
            message.kind === 'system' || message.reply ? (
              <SystemLine key={message.seq} message={message} />
            ) : (
              <Bubble
                key={message.seq}
                message={message}
                first={startsGroup(message, messages[index - 1])}
                receipt={message.seq === own?.seq && !message.deletedAt ? receipt : null}
                found={message.seq === found}
                onEdit={onEdit}
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
            people={thread.readers}
            onRetry={() => onRetry(each.clientId)}
            onRemove={() => onRemove(each.clientId)}
          />
        ))}
    </ol>
  );
}
