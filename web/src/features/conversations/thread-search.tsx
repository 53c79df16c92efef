import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TextInput } from '../../ui/field.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useConversationsText } from './text.ts';

/** Searches this conversation; a click on a result scrolls to that message. */
export function ThreadSearch({
  conversationId,
  onFound,
}: {
  conversationId: string;
  onFound: (seq: number) => void;
}) {
  const t = useConversationsText();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const query = useQuery({
    ...queryOf('GET /conversations/:conversationId/search', { params: { conversationId }, query: { q } }),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  return (
    <search className="p-thread-search">
      <TextInput
        label={t('talk.searchLabel')}
        type="search"
        autoFocus
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && q.length >= 2 && (
        <>
          <p role="status" className="p-small p-muted">
            {t('talk.found', { count: query.data.items.length })}
          </p>
          <ul className="p-bare p-thread-search__list">
            {query.data.items.map(({ message, ranges }) => (
              <li key={message.seq}>
                <button type="button" onClick={() => onFound(message.seq)}>
                  <span className="p-small p-muted">
                    {message.author.name} · {dayInWords(civilDay(message.at), locale)}
                  </span>
                  <span>
                    <Highlighted text={message.text} ranges={ranges} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </search>
  );
}

function Highlighted({ text, ranges }: { text: string; ranges: [number, number][] }) {
  let at = 0;
  const parts = ranges.flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
