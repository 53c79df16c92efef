import type { Reveal } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ListCount } from '../../ui/list-count.tsx';
import { ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useConsentsText } from './text.ts';
import './consents.css';

/** Who saw which data, grouped by day, in sentences. */
export function RevealLog({ pathwayId, own }: { pathwayId: string; own: boolean }) {
  const t = useConsentsText();
  const locale = useLocale();
  const log = useInfiniteQuery(pagesOf('GET /pathways/:pathwayId/reveals', { params: { pathwayId } }));
  const items = itemsOf(log.data);
  const days = new Map<string, Reveal[]>();
  for (const line of items) days.set(line.day, [...(days.get(line.day) ?? []), line]);
  return (
    <>
      <ListCount list={log} of="rows" />
      {log.isPending ? (
        <Skeleton lines={5} />
      ) : log.isError && items.length === 0 ? (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} />
      ) : items.length === 0 ? (
        <p className="p-muted">{t('log.empty')}</p>
      ) : (
        [...days].map(([day, lines]) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h3 id={`day-${day}`} className="p-subtitle">
              {dayInWords(day, locale)}
            </h3>
            <ul className="p-log">
              {lines.map((line) => (
                // two companies can have the same name
                <Line key={`${line.by} ${line.role} ${line.lastAt}`} line={line} own={own} />
              ))}
            </ul>
          </section>
        ))
      )}
      <Pager
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        onMore={() => void log.fetchNextPage()}
      />
    </>
  );
}

function Line({ line, own }: { line: Reveal; own: boolean }) {
  const t = useConsentsText();
  const common = useCommonText();
  const locale = useLocale();
  const what = line.shown.map((each) => t(own ? `shownMe.${each}` : `shownPerson.${each}`));
  const words = new Intl.ListFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' });
  const list = words.format(what);
  return (
    <li>
      <strong>{line.by}</strong> <span className="p-muted">({common.maybe('roles', line.role)})</span>{' '}
      {t('log.saw', { what: list })}
      {line.reasons.length > 0 &&
        t('log.because', { why: words.format(line.reasons.map((one) => t(`reasons.${one}`))) })}
      {line.times > 1 && `, ${t('log.times', { count: line.times })}`}
    </li>
  );
}
