import type { Candidacy } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Colon } from '../../i18n/colon.tsx';
import { plainDay, timeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { useCandidaciesText } from './text.ts';
import { useArchiveEnd } from './use-archive-end.ts';

const ArchiveDialog = lazyDialog(async () => (await import('./archive-dialog.tsx')).ArchiveDialog);

/** The convention, from the first day of the immersion on. Two years after its signature it can be read only for a stated reason. */
export function ConventionSection({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const { convention, archive } = candidacy;
  useArchiveEnd(archive?.openUntil ?? null);
  if (!convention && !archive) return null;
  return (
    <section className="p-section" aria-labelledby="convention">
      <h2 id="convention">{t(archive ? 'archive.title' : 'arrival.papers')}</h2>
      {archive && <Archived candidacy={candidacy} archive={archive} />}
      {convention && <Papers convention={convention} />}
    </section>
  );
}

function Archived({
  candidacy,
  archive: { keptUntil, openUntil },
}: {
  candidacy: Candidacy;
  archive: NonNullable<Candidacy['archive']>;
}) {
  const t = useCandidaciesText();
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const day = plainDay(keptUntil, locale, true);
  if (openUntil)
    return <p className="p-muted">{t('archive.opened', { time: timeInWords(openUntil, locale), day })}</p>;
  return (
    <>
      <p>{t('archive.closed', { day })}</p>
      <Button kind="secondary" icon="file" onClick={() => setAsking(true)}>
        {t('archive.ask')}
      </Button>
      <ArchiveDialog candidacy={candidacy} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function Papers({ convention }: { convention: NonNullable<Candidacy['convention']> }) {
  const t = useCandidaciesText();
  return (
    <>
      <p>
        {t('arrival.convention', { state: t(`arrival.conventionStates.${convention.state}`) })},{' '}
        <PeriodText period={convention} />
      </p>
      <ul>
        {convention.signatures.map(({ party, at }) => (
          <li key={party}>
            {t(`archive.parties.${party}`)}
            <Colon />
            <DateText value={at} as="moment" />
          </li>
        ))}
      </ul>
    </>
  );
}
