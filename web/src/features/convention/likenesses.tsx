import type { ConventionPage } from '@passerelle/api/contract';
import { likenessesOf } from '@passerelle/api/rules';
import { useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** Other conventions of the person that look like this one, each with the way to it. */
export function Likenesses({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  const t = useConventionText();
  const locale = useLocale();
  const content = useDeferredValue(draft.content);
  const found = useMemo(() => likenessesOf(content, page.others), [content, page.others]);
  if (found.length === 0) return null;
  return (
    <Alert tone="warning" live title={t('alike.title', { count: found.length })}>
      <ul className="p-points">
        {found.map(({ other, message }) => (
          <li key={other.id}>
            {message[locale]}{' '}
            <Link className="fr-link" to={paths.convention(other.id)}>
              {t('alike.open', { company: other.company })}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
