import type { Thread } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { useStateWords } from '../candidacies/state-badge.tsx';
import { useTurnWords } from '../candidacies/turn-words.ts';
import { byTurn, nameOfCandidate } from '../candidacies/wording.ts';
import { useConversationsText } from './text.ts';

/** The title of a thread: the company for a candidate, the person for the others. */
export function useThreadTitle(): (thread: Pick<Thread, 'candidacy'>) => { title: string; subtitle: string } {
  const role = useRole();
  return ({ candidacy: { slot, candidate } }) => {
    if (role === 'beneficiary') return { title: slot.establishment.name, subtitle: slot.title };
    const title = nameOfCandidate(candidate);
    return {
      title,
      subtitle: role === 'employer' ? slot.title : `${slot.title} · ${slot.establishment.name}`,
    };
  };
}

/** The left column: threads by whose turn it is, the longest waiting first, with unread counts. */
export function ThreadList({ threads, currentId }: { threads: readonly Thread[]; currentId: string | null }) {
  const t = useConversationsText();
  const role = useRole();
  const now = useNow();
  const rows = threads.map((thread) => ({ ...thread.candidacy, thread }));
  return byTurn(rows, role, now).map(({ group, cards }) => (
    <section key={group} aria-labelledby={`threads-${group}`}>
      <h2 id={`threads-${group}`} className="p-threads__group">
        {t(`groups.${group}`)} <span className="p-threads__total">{cards.length}</span>
      </h2>
      <ul className="p-threads__list">
        {cards.map(({ thread }) => (
          <ThreadRow key={thread.id} thread={thread} current={thread.id === currentId} />
        ))}
      </ul>
    </section>
  ));
}

/** A short text for the last message of a thread, whatever its kind. */
function useLastWords(): (last: Thread['lastMessage']) => string {
  const t = useConversationsText();
  const words = useStateWords();
  return (last) => {
    if (!last) return t('noMessage');
    if (last.deletedAt) return t('talk.deleted');
    if (last.card) return t(`parts.titles.${last.card.content.kind}`);
    if (last.file) return last.file.name;
    if (last.reply)
      return t(`parts.states.${last.reply.state}`, {
        name: last.author.name,
        choice: last.reply.choice ?? '',
      });
    return last.text || (last.moved ? words(last.moved.to) : '');
  };
}

function ThreadRow({ thread, current }: { thread: Thread; current: boolean }) {
  const t = useConversationsText();
  const role = useRole();
  const turn = useTurnWords();
  const { title, subtitle } = useThreadTitle()(thread);
  const last = thread.lastMessage;
  const text = useLastWords()(thread.lastMessage);
  return (
    <li>
      <Link
        to={paths.conversation(thread.id)}
        className={`p-threads__row${thread.unread > 0 ? ' p-threads__row--unread' : ''}`}
        aria-current={current ? 'page' : undefined}
      >
        <Avatar name={title} shape={role === 'beneficiary' ? 'company' : 'person'} />
        <span className="p-threads__words">
          <span className="p-threads__top">
            <span className="p-threads__title">{title}</span>
            {last && (
              <span className="p-threads__when">
                <DateText value={last.at} as="relative" />
              </span>
            )}
          </span>
          <span className="p-threads__line">{subtitle}</span>
          <span className="p-threads__line p-threads__line--turn">{turn(thread.candidacy)}</span>
          <span className="p-threads__line">{last?.author.mine ? t('you', { text }) : text}</span>
        </span>
        {thread.unread > 0 && (
          <span
            className={`p-threads__count${thread.muted && !thread.mentioned ? ' p-threads__count--quiet' : ''}`}
          >
            {thread.mentioned && '@ '}
            {thread.unread}
            <span className="fr-sr-only"> {t('unread', { count: thread.unread })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}
