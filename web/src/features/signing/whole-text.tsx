import type { ConventionContent } from '@passerelle/api/contract';
import { Preview } from '../convention/preview.tsx';
import { useSigningText } from './text.ts';

/** Everything that the convention says, folded away. */
export function WholeText({ content }: { content: ConventionContent }) {
  const t = useSigningText();
  return (
    <details className="p-sign__whole">
      <summary>{t('facts.whole')}</summary>
      <Preview content={content} level={2} />
    </details>
  );
}
