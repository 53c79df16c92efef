import type { ConventionGroupRow, GroupOutcome } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { useReuseText } from './text.ts';

const looks = {
  made: { tone: 'success', icon: 'check' },
  had: { tone: 'info', icon: 'info' },
  cannot: { tone: 'warning', icon: 'alert' },
} as const satisfies Record<GroupOutcome, object>;

/** What became of each person who was picked. */
export function GroupReport({ rows }: { rows: readonly ConventionGroupRow[] }) {
  const t = useReuseText();
  const made = rows.filter(({ outcome }) => outcome === 'made').length;
  return (
    <>
      <p role="status">{t('group.made', { count: made })}</p>
      <ul className="p-templates">
        {rows.map((row) => (
          <li key={row.candidacyId}>
            <Row row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ row: { name, outcome, reason, conventionId, dates, notes } }: { row: ConventionGroupRow }) {
  const t = useReuseText();
  return (
    <>
      <p className="p-templates__name">{name || t('group.nobody')}</p>
      <p className="p-row">
        <Badge {...looks[outcome]}>{t(`group.outcomes.${outcome}`)}</Badge>
        {dates && <PeriodText period={dates} />}
      </p>
      {reason && <p>{t(`group.reasons.${reason}`)}</p>}
      {notes.length > 0 && (
        <ul className="p-points">
          {notes.map((note) => (
            <li key={note}>{t(`group.notes.${note}`)}</li>
          ))}
        </ul>
      )}
      {conventionId && (
        <p>
          <Link to={paths.convention(conventionId)}>{t('group.open', { name })}</Link>
        </p>
      )}
    </>
  );
}
