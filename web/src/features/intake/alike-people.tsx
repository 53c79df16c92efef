import type { AlikeInFile, Import, ImportRow } from '@passerelle/api/contract';
import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useIntakeText } from './text.ts';
import { useRowChange } from './use-row-change.ts';

/** Who the person of a row may be, side by side, and the one decision about it. */
export function AlikePeople({ file, row }: { file: Import; row: ImportRow }) {
  const t = useIntakeText();
  const change = useRowChange(file, row);
  const words = file.kind === 'people' ? '' : 'Structure';
  if (row.decision !== null)
    return (
      <div className="p-alike">
        <p>{t(row.decision === 'other' ? `alike.decidedOther${words}` : `alike.decidedSame${words}`)}</p>
        <Button
          kind="tertiary"
          size="sm"
          icon="undo"
          busy={change.pending}
          onClick={() => void change.run({ decision: null })}
        >
          {t('alike.again')}
        </Button>
      </div>
    );
  return (
    <div className="p-alike">
      <p className="p-alike__title">{t(`alike.title${words}`)}</p>
      {row.alike.map((one) => (
        <div key={one.at}>
          <SideBySide alike={one} />
          <Button
            size="sm"
            kind="secondary"
            disabled={change.pending}
            onClick={() => void change.run({ decision: one.at })}
          >
            {t('alike.same')}
          </Button>
        </div>
      ))}
      <Button
        kind="tertiary"
        size="sm"
        disabled={change.pending}
        onClick={() => void change.run({ decision: 'other' })}
      >
        {t(`alike.other${words}`)}
      </Button>
    </div>
  );
}

function SideBySide({ alike: { own, reason, compared } }: { alike: AlikeInFile }) {
  const t = useIntakeText();
  const locale = useLocale();
  if (compared.length === 0) return <p>{t(own ? 'alike.hidden' : 'alike.elsewhere', { reason })}</p>;
  const cell = (text: string | null, field: string) => {
    if (!text) return <span className="p-muted">{t('alike.nothing')}</span>;
    return field === 'birthDate' ? plainDay(text, locale, true) : text;
  };
  return (
    <>
      <p className="p-small">{reason.charAt(0).toUpperCase() + reason.slice(1)}.</p>
      <table className="p-alike__table">
        <thead>
          <tr>
            <th scope="col">{t('alike.fact')}</th>
            <th scope="col">{t('alike.file')}</th>
            <th scope="col">{t('alike.stored')}</th>
          </tr>
        </thead>
        <tbody>
          {compared.map(({ field, file, stored, same }) => (
            <tr key={field} className={same ? '' : 'p-alike__differs'}>
              <th scope="row">{t(`fields.${field}`)}</th>
              <td>{cell(file, field)}</td>
              <td>{cell(stored, field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
