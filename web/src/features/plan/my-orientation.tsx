import type { Orientation } from '@passerelle/api/contract';
import { urlOf } from '../../app/api.ts';
import { DocumentLink } from '../../ui/document-link.tsx';
import { usePlanText } from './text.ts';

/** Who accompanies the person, and why. */
export function MyOrientation({ pathwayId, orientation }: { pathwayId: string; orientation: Orientation }) {
  const t = usePlanText();
  const { id, kind, structure, referent, reason } = orientation;
  const params = { pathwayId, orientationId: id };
  return (
    <section className="p-card p-stack" aria-labelledby="who">
      <h2 id="who" className="p-card__title">
        {t('mine.who')}
      </h2>
      <p>{t('mine.whoText', { structure: structure.name, referent })}</p>
      <p>{t(`mine.kinds.${kind}`)}</p>
      <p>{t('mine.why', { reason })}</p>
      <p>
        <DocumentLink
          href={urlOf('GET /pathways/:pathwayId/orientations/:orientationId/document', { params })}
        >
          {t('orientation.letter')}
        </DocumentLink>
      </p>
    </section>
  );
}
