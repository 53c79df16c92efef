import type { createProposals, ProposalWarning, ResponseOf } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { latestEnd } from '../slots/apply-dates.ts';
import { type Line, namesPerson, wholeMessage } from './batch.ts';
import { useProposeText } from './text.ts';

export type Result = ResponseOf<typeof createProposals>['results'][number];

const personName = ({ person }: Line) => `${person.firstName} ${person.lastName}`;

/** One proposal of a batch: its warnings, then dates and message to edit. */
export function BatchLine({
  line,
  warnings,
  common,
  today,
  onChange,
}: {
  line: Line;
  warnings: readonly ProposalWarning[];
  common: string;
  today: string;
  onChange: (line: Line) => void;
}) {
  const t = useProposeText();
  const { slot, dates } = line;
  const named = namesPerson(wholeMessage(common, line), line.person);
  return (
    <li className="p-card">
      <h3 className="p-card__title">{t('batch.line', { name: personName(line), slot: slot.title })}</h3>
      <p className="p-small p-muted">
        {slot.establishment.name} · <PeriodText period={dates} />
      </p>
      {(warnings.length > 0 || named) && (
        <ul className="p-bare">
          {warnings.map(({ code, count }) => (
            <li key={code} className="p-small">
              <Icon name="alert" /> {t(`batch.warnings.${code}`, { count: count ?? 0 })}
            </li>
          ))}
          {named && (
            <li className="p-small">
              <Icon name="alert" /> {t('nameInMessage')}
            </li>
          )}
        </ul>
      )}
      <details className="p-details">
        <summary>{t('batch.edit')}</summary>
        <div className="p-two">
          <TextInput
            label={t('from')}
            type="date"
            min={slot.period.from > today ? slot.period.from : today}
            max={slot.period.to}
            value={dates.from}
            onChange={({ target }) => {
              const from = target.value;
              const to = dates.to < from ? latestEnd(from, slot.period) : dates.to;
              onChange({ ...line, dates: { from, to } });
            }}
          />
          <TextInput
            label={t('until')}
            type="date"
            min={dates.from}
            value={dates.to}
            onChange={({ target }) => onChange({ ...line, dates: { ...dates, to: target.value } })}
          />
        </div>
        <TextArea
          label={t('message')}
          rows={5}
          maxLength={1500}
          value={line.message}
          onChange={({ target }) => onChange({ ...line, message: target.value })}
        />
      </details>
    </li>
  );
}

/** The result of each proposal. */
export function BatchResults({ lines, results }: { lines: readonly Line[]; results: readonly Result[] }) {
  const t = useProposeText();
  return (
    <ul className="p-arrival" role="status">
      {results.map((result, at) => {
        const line = lines[at];
        if (!line) return null;
        const id = result.outcome === 'refused' ? null : result.candidacyId;
        const label = t('batch.line', { name: personName(line), slot: line.slot.title });
        return (
          <li key={result.clientId}>
            <Icon name={result.outcome === 'created' ? 'success' : 'alert'} />
            <span>
              {id ? <Link to={paths.candidacy(id)}>{label}</Link> : label}
              <br />
              <span className="p-small">
                {t(`batch.outcomes.${result.outcome}`)}
                {result.outcome === 'refused' &&
                  ` ${result.problem.errors?.[0]?.message ?? result.problem.detail}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
