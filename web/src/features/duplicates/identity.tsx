import type { Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useDuplicatesText } from './text.ts';

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog.tsx')).CorrectDialog,
}));

/** Identity and contact details of a person. The person and the referent can correct them; each correction is logged. */
export function Identity({ pathway, mayCorrect }: { pathway: Pathway; mayCorrect: boolean }) {
  const t = useDuplicatesText();
  const locale = useLocale();
  const [correcting, setCorrecting] = useState(false);
  const { id: pathwayId } = pathway;
  const corrections = useQuery(queryOf('GET /pathways/:pathwayId/corrections', { params: { pathwayId } }));
  return (
    <section className="p-section" aria-labelledby="identity">
      <h2 id="identity">{t('corrections')}</h2>
      {corrections.data?.items.length === 0 && <p className="p-muted">{t('noCorrections')}</p>}
      <ul className="p-small">
        {corrections.data?.items.map(({ at, by, field, from, to }) => (
          <li key={`${at}${field}`}>
            {t('correction', {
              field: t(`fields.${field}`),
              from: from ?? t('empty'),
              to: to ?? t('empty'),
              by,
              day: dayInWords(at, locale),
            })}
          </li>
        ))}
      </ul>
      {mayCorrect && (
        <Button kind="secondary" onClick={() => setCorrecting(true)}>
          {t('correct')}
        </Button>
      )}
      {correcting && (
        <Suspense fallback={null}>
          <CorrectDialog pathway={pathway} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </section>
  );
}
