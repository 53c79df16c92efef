import type { Thread } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { useStateWords } from '../candidacies/state-badge.tsx';
import { nameOfCandidate, type WorkGroup, waitOf } from '../candidacies/wording.ts';
import { useConversationsText } from './text.ts';

const order: readonly WorkGroup[] = ['mine', 'theirs', 'done'];

/** With whom, as the reader sees it: the company for a candidate, the person for the others. */
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

/** The left column: threads by whose turn it is, with what is unread. */
export function ThreadList({ threads, currentId }: { threads: readonly Thread[]; currentId: string | null }) {
  const t = useConversationsText();
  const role = useRole();
  const now = useNow();
  return order.map((group) => {
    const found = threads.filter(({ candidacy }) => waitOf(candidacy, role, now).group === group);
    if (found.length === 0) return null;
    return (
      <section key={group} aria-labelledby={`threads-${group}`}>
        <h2 id={`threads-${group}`} className="p-threads__group">
          {t(`groups.${group}`)}
        </h2>
        <ul className="p-threads__list">
          {found.map((thread) => (
            <ThreadRow key={thread.id} thread={thread} current={thread.id === currentId} />
          ))}
        </ul>
      </section>
    );
  });
}

function ThreadRow({ thread, current }: { thread: Thread; current: boolean }) {
  const t = useConversationsText();
  const role = useRole();
  const words = useStateWords();
  const { title, subtitle } = useThreadTitle()(thread);
  const last = thread.lastMessage;
  const text = last?.deletedAt
    ? t('talk.deleted')
    : last
      ? last.text || (last.moved ? words(last.moved.to) : '')
      : t('noMessage');
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
