import type { SecurityEvent, SecurityEventKind } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useActorName } from './actor-name.ts';
import { useSecurityLogText } from './text.ts';

/** The events of the page, of one kind or all, as a file. */
export function ExportEvents({ what, kind }: { what: string; kind: SecurityEventKind | undefined }) {
  const t = useSecurityLogText();
  const common = useCommonText();
  const locale = useLocale();
  const nameOf = useActorName();
  const columns: ExportColumn<SecurityEvent>[] = [
    { head: t('when'), of: ({ at }) => momentInWords(at, locale) },
    { head: t('what'), of: (event) => t(`kinds.${event.kind}`) },
    { head: t('who'), of: nameOf },
    { head: t('from'), of: ({ from }) => from?.address },
    { head: common('export.heads.device'), of: ({ from }) => from?.device },
  ];
  return (
    <ExportTable
      what={what}
      columns={columns}
      read={() => everyItem('GET /security-events', { query: { kind } })}
    />
  );
}
