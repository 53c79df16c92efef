import { askedSides, type ConventionPage } from '@passerelle/api/contract';
import { useLocale } from '../../i18n/use-locale.ts';
import { refusalsIn } from '../findings/by-path.ts';
import { AskButton } from './ask-button.tsx';
import { factsToAsk } from './asked-facts.ts';
import { numberOf, partOf } from './parts.ts';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** What is left before it can be sent, each with the way to its part, or the question to whoever knows it. */
export function MissingList({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  const t = useConventionText();
  const locale = useLocale();
  const left = refusalsIn([...draft.findings, ...draft.missing]);
  if (!draft.isJudged) return null;
  if (left.length === 0) return <p>{t('missing.none')}</p>;
  return (
    <div className="p-stack">
      <h3 className="p-subtitle">{t('missing.title')}</h3>
      <ul className="p-points">
        {left.map((finding) => (
          <li key={`${finding.code} ${finding.path}`}>
            {finding.message[locale]}{' '}
            <a className="p-convention__jump" href={`#block-${numberOf(partOf(finding))}`}>
              {t('missing.go', { number: numberOf(partOf(finding)) })}
            </a>
          </li>
        ))}
      </ul>
      {askedSides.map((to) => (
        <AskButton key={to} page={page} to={to} facts={factsToAsk(draft.missing, to)} />
      ))}
    </div>
  );
}
