import type { ConventionPage } from '@passerelle/api/contract';
import { Colon } from '../../i18n/colon.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useConventionText } from './text.ts';
import { pathInWords } from './words.ts';

/** Contact data are not shown: a correction of one says only that there was one. */
function wordingOf(t: ReturnType<typeof useConventionText>, before: string, after: string): string {
  if (before === '' && after === '') return t('corrections.contact');
  if (before === '') return t('corrections.added', { after });
  return after === '' ? t('corrections.removed', { before }) : t('corrections.line', { before, after });
}

/** Corrections that left the signatures valid. */
export function Corrections({ corrections }: Pick<ConventionPage, 'corrections'>) {
  const t = useConventionText();
  if (corrections.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="corrections">
      <h2 id="corrections">{t('corrections.title')}</h2>
      <ul className="p-points">
        {corrections.map(({ path, before, after, at, by }) => (
          <li key={`${at} ${path}`}>
            {pathInWords(path, t)}
            <Colon />
            {wordingOf(t, before, after)}, <DateText value={at} as="moment" />
            {by !== '' && <> {t('corrections.by', { name: by })}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who did what and when, the latest first. */
export function History({ changes }: Pick<ConventionPage, 'changes'>) {
  const t = useConventionText();
  if (changes.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <ol className="p-list p-convention__history">
        {changes.toReversed().map(({ at, kind, by, to, party, paths, reason }) => (
          <li key={`${at} ${kind}`}>
            <strong>{t(`history.kinds.${kind}`)}</strong>
            {party && <> : {t(`parties.${party}`)}</>}
            {to && <> : {t('history.to', { name: to })}</>}
            {by !== '' && <>, {by}</>}, <DateText value={at} as="moment" />
            {paths && paths.length > 0 && (
              <span className="p-small p-muted p-convention__line">
                {[...new Set(paths.map((path) => pathInWords(path, t)))].join(', ')}
              </span>
            )}
            {reason && <span className="p-convention__line p-prewrap">{t('ended.reason', { reason })}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
