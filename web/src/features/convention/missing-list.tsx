import type { ConventionPage } from '@passerelle/api/contract';
import type { Finding } from '@passerelle/api/rules';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { keepDraft } from '../conversations/drafts.ts';
import { refusalsIn } from '../findings/by-path.ts';
import { isKnownByHost, numberOf, partOf } from './parts.ts';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** What is left before it can be sent, each with the way to its part; the company is asked in the thread for what it knows. */
export function MissingList({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  const t = useConventionText();
  const locale = useLocale();
  const left = refusalsIn([...draft.findings, ...draft.missing]);
  if (!draft.isJudged) return null;
  if (left.length === 0) return <p>{t('missing.none')}</p>;
  return (
    <div>
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
      <AskHost findings={draft.missing.filter(isKnownByHost)} page={page} />
    </div>
  );
}

const withoutArticles = (sentence: string) => sentence.replace(/ \(Code du travail[^)]*\)/, '');

/** Opens the thread with the question written, to be read again and sent. */
function AskHost({ findings, page }: { findings: readonly Finding[]; page: ConventionPage }) {
  const t = useConventionText();
  const locale = useLocale();
  const navigate = useNavigate();
  const { account } = useSignedIn();
  if (findings.length === 0) return null;
  const ask = () => {
    const list = findings.map(({ message }) => `\n– ${withoutArticles(message[locale])}`).join('');
    keepDraft(account.id, page.candidacyId, t('missing.message', { list: `${list}\n` }));
    void navigate(paths.conversation(page.candidacyId));
  };
  return (
    <Button kind="secondary" size="sm" icon="chat" onClick={ask}>
      {t('missing.ask')}
    </Button>
  );
}
