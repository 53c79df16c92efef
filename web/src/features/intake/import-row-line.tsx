import {
  choosableFates,
  type Fate,
  type Import,
  type ImportRow,
  type RowOutcome,
} from '@passerelle/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { AlikePeople } from './alike-people.tsx';
import { EditRow } from './edit-row.tsx';
import { pageOf } from './kinds.ts';
import { outcomeBadges } from './outcome-badges.ts';
import { RowInvitations } from './row-invitations.tsx';
import { useIntakeText } from './text.ts';
import { useRowChange } from './use-row-change.ts';

const looks: Record<Fate, { tone: BadgeTone; icon: IconName }> = {
  new: { tone: 'success', icon: 'add' },
  likely: { tone: 'warning', icon: 'alert' },
  returned: { tone: 'info', icon: 'refresh' },
  changed: { tone: 'info', icon: 'edit' },
  known: { tone: 'neutral', icon: 'check' },
  refused: { tone: 'error', icon: 'error' },
};

/** One row: who, what happens and why, and what can be done about it. */
export function ImportRowLine({ file, row }: { file: Import; row: ImportRow }) {
  const t = useIntakeText();
  const locale = useLocale();
  const [editing, setEditing] = useState(false);
  const name = row.name || t('row.nobody');
  const open = file.state === 'ready';
  const page = row.subjectId && pageOf(file.kind, row.subjectId);
  return (
    <tr>
      <td data-label={t('row.line')} className="p-import-rows__line">
        {row.line}
      </td>
      <th scope="row">
        <strong>{name}</strong>
        {row.birthDate && <span className="p-import-rows__sub">{plainDay(row.birthDate, locale, true)}</span>}
        {row.detail && <span className="p-import-rows__sub">{row.detail}</span>}
      </th>
      <td>
        <What row={row} />
        {open && row.alike.length > 0 && <AlikePeople file={file} row={row} />}
      </td>
      <td>
        <div className="p-import-rows__actions">
          {open && <ChooseRow file={file} row={row} name={name} />}
          {open && (
            <Button
              kind="tertiary"
              size="sm"
              icon="edit"
              aria-label={t('row.editNamed', { name })}
              onClick={() => setEditing(true)}
            >
              {t('row.edit')}
            </Button>
          )}
          <RowInvitations file={file} row={row} />
          {page && <Link to={page}>{t(file.kind === 'people' ? 'row.open' : 'row.openSlot')}</Link>}
        </div>
        {editing && <EditRow file={file} row={row} onClose={() => setEditing(false)} />}
      </td>
    </tr>
  );
}

/** Its fate, or what became of it, in words. */
function What({ row }: { row: ImportRow }) {
  const t = useIntakeText();
  const outcome: RowOutcome | null = row.outcome;
  return (
    <>
      {outcome ? (
        <Badge {...outcomeBadges[outcome]}>{t(`outcome.${outcome}`)}</Badge>
      ) : (
        <Badge {...looks[row.fate]}>{t(`fates.${row.fate}`)}</Badge>
      )}
      {(row.remarks.length > 0 || row.changes.length > 0) && (
        <ul className="p-import-rows__why">
          {row.remarks.map(({ code, field, text }) => (
            <li key={`${code} ${field} ${text}`}>{text}</li>
          ))}
          {row.changes.map(({ field, from, to }) => (
            <li key={`${field} ${to}`}>
              {from
                ? t('row.from', { field: t(`fields.${field}`), from, to })
                : t('row.set', { field: t(`fields.${field}`), to })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ChooseRow({ file, row, name }: { file: Import; row: ImportRow; name: string }) {
  const t = useIntakeText();
  const change = useRowChange(file, row);
  const can = choosableFates.some((one) => one === row.fate) || row.decision !== null;
  if (!can) return null;
  return (
    <Checkbox
      label={t('row.import')}
      aria-label={t('row.choose', { name })}
      checked={change.pendingInput?.chosen ?? row.chosen}
      disabled={change.pending}
      onChange={(event) => void change.run({ chosen: event.target.checked })}
    />
  );
}
