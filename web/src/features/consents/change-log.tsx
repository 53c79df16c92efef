import type { AccessLogEntry } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { DateText } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useConsentsText } from './text.ts';
import './consents.css';

/** Who changed what in a file, or a consent, the newest first. */
export function ChangeLog({ pathwayId, own }: { pathwayId: string; own: boolean }) {
  const t = useConsentsText();
  const log = useInfiniteQuery(
    pagesOf('GET /pathways/:pathwayId/accesses', { params: { pathwayId }, query: { only: 'changes' } }),
  );
  const entries = itemsOf(log.data);
  return (
    <>
      <ListCount list={log} of="changes" />
      {log.isPending ? (
        <Skeleton lines={5} />
      ) : log.isError && entries.length === 0 ? (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} />
      ) : entries.length === 0 ? (
        <p className="p-muted">{t('changes.empty')}</p>
      ) : (
        <ol className="p-log">
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and a log only grows at its top
            <Line key={`${entry.at}-${index}`} entry={entry} own={own} />
          ))}
        </ol>
      )}
      <Pager
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        onMore={() => void log.fetchNextPage()}
      />
    </>
  );
}

function Line({
  entry: { at, by, role, action, fields, consent },
  own,
}: {
  entry: AccessLogEntry;
  own: boolean;
}) {
  const t = useConsentsText();
  const common = useCommonText();
  const locale = useLocale();
  const words = new Intl.ListFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' });
  return (
    <li>
      {by && <strong>{by} </strong>}
      <span className="p-muted">({common.maybe('roles', role)})</span>{' '}
      {consent
        ? t(consent.granted ? 'changes.gave' : 'changes.tookBack', { what: t(`purposes.${consent.purpose}`) })
        : t(own ? `changedMe.${action}` : `changedPerson.${action}`)}
      {fields && t('changes.fields', { what: words.format(fields.map((field) => t(`fields.${field}`))) })}
      <br />
      <span className="p-small p-muted">
        <DateText value={at} as="moment" />
      </span>
    </li>
  );
}
