import type { ConventionPage } from '@passerelle/api/contract';
import { Alert } from '../../ui/alert.tsx';
import { useConventionText } from './text.ts';
import { partiesInSentence } from './words.ts';

/** The start is nearer than two days and something is missing. */
export function UrgentBanner({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  if (!page.urgent) return null;
  const missing = page.parties.filter(({ signedAt }) => !signedAt);
  const names = partiesInSentence(missing, t);
  return (
    <Alert tone="error" title={t('urgent.title')}>
      <p>
        {page.state === 'draft'
          ? t('urgent.draft')
          : missing.length > 0
            ? t('urgent.signatures', { count: missing.length, names })
            : t('urgent.validation')}
      </p>
    </Alert>
  );
}
