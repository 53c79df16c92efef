import type { ToSign } from '@passerelle/api/contract';
import { Differences } from '../convention/difference.tsx';
import { useSigningText } from './text.ts';

/** What differs from the version that this party signed before, and why. */
export function ChangedSince({ page: { changed, content } }: { page: ToSign }) {
  const t = useSigningText();
  if (!changed) return null;
  return (
    <section className="p-sign__changed" aria-labelledby="changed">
      <h2 id="changed" className="p-subtitle">
        {t('changed.title')}
      </h2>
      {changed.reason && <p className="p-prewrap">{t('changed.reason', { reason: changed.reason })}</p>}
      <Differences after={content} paths={changed.paths} />
      <p>{t('changed.again')}</p>
    </section>
  );
}
