import type { Orientation, Pathway, Plan } from '@passerelle/api/contract';
import { useState } from 'react';
import { urlOf } from '../../app/api.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { ReceiptForm } from './receipt-form.tsx';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';

const OrientationDialog = lazyDialog(
  async () => (await import('./orientation-dialog.tsx')).OrientationDialog,
);

interface Props {
  pathway: Pathway;
  plan: Plan;
  /** It is the next thing to do on the page. */
  isNext: boolean;
}

/** Who accompanies, since when, why, and whether the person has received the decision. */
export function OrientationCard({ pathway, plan, isNext }: Props) {
  const t = usePlanText();
  const day = useDay();
  const [deciding, setDeciding] = useState(false);
  const { orientation, former } = plan;
  return (
    <section className="p-card p-stack" aria-labelledby="orientation">
      <h2 id="orientation" className="p-card__title">
        {t('orientation.title')}
      </h2>
      {orientation ? (
        <Current pathwayId={pathway.id} orientation={orientation} writes={plan.abilities.write} />
      ) : (
        <p className="p-muted">{t('orientation.none')}</p>
      )}
      {plan.abilities.write && (
        <div>
          <Button kind={isNext ? 'primary' : 'tertiary'} size="sm" onClick={() => setDeciding(true)}>
            {t(orientation ? 'orientation.again' : 'orientation.decide')}
          </Button>
        </div>
      )}
      {former.orientations.length > 0 && (
        <details>
          <summary>{t('orientation.former')}</summary>
          <ul>
            {former.orientations.map(({ id, structure, decidedOn, endedOn }) => (
              <li key={id}>
                {t('orientation.until', {
                  structure: structure.name,
                  from: day(decidedOn),
                  to: day(endedOn ?? decidedOn),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <OrientationDialog pathway={pathway} open={deciding} onClose={() => setDeciding(false)} />
    </section>
  );
}

function Current({
  pathwayId,
  orientation,
  writes,
}: {
  pathwayId: string;
  orientation: Orientation;
  writes: boolean;
}) {
  const t = usePlanText();
  const day = useDay();
  const { kind, structure, referent, reason, decidedOn, decidedBy, notice } = orientation;
  const params = { pathwayId, orientationId: orientation.id };
  return (
    <>
      <p>
        <strong>{structure.name}</strong>
        <br />
        {referent}
        <br />
        {t(`orientation.kinds.${kind}`)}
      </p>
      <p>{reason}</p>
      <p className="p-small p-muted">{t('orientation.since', { day: day(decidedOn), by: decidedBy })}</p>
      {notice.receivedOn ? (
        <p className="p-small">{t('orientation.received', { day: day(notice.receivedOn) })}</p>
      ) : (
        <>
          <p className="p-small">{t('orientation.waiting')}</p>
          {writes && <ReceiptForm pathwayId={pathwayId} orientation={orientation} />}
        </>
      )}
      <p>
        <DocumentLink
          href={urlOf('GET /pathways/:pathwayId/orientations/:orientationId/document', { params })}
        >
          {t('orientation.letter')}
        </DocumentLink>
      </p>
    </>
  );
}
