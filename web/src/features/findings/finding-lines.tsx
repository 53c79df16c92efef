import type { Finding } from '@passerelle/api/rules';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { articlesBeside } from './by-path.ts';
import { useFindingsText } from './text.ts';
import './findings.css';

/** What the rules found about one field, each with its article. `id` is for the field's `aria-describedby`. */
export function FindingLines({ findings, id }: { findings: readonly Finding[]; id?: string }) {
  if (findings.length === 0) return null;
  return (
    <ul className="p-findings" {...(id && { id })}>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.path}`} className={`p-finding p-finding--${finding.severity}`}>
          <FindingLine finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const t = useFindingsText();
  const locale = useLocale();
  const articles = articlesBeside(finding);
  return (
    <>
      <Icon name={finding.severity === 'refusal' ? 'error' : 'alert'} />
      <span>
        <strong>{t(finding.severity)}</strong> – {finding.message[locale]}
        {articles.length > 0 && (
          <> ({t('articles', { count: articles.length, articles: articles.join(', ') })})</>
        )}
      </span>
    </>
  );
}
