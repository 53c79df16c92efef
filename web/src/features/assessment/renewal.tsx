import type { Assessment } from '@passerelle/api/contract';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { useAssessmentText } from './text.ts';

// lazy, because few immersions are renewed
const RenewalForm = lazy(async () => ({ default: (await import('./renewal-form.tsx')).RenewalForm }));

/** Where the person stands with this company (D5135-3), and the way to go on when the objectives were not reached. */
export function Renewal({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  // from the button on the convention
  const [asked] = useSearchParams();
  const [open, setOpen] = useState(asked.has('renouveler'));
  const { renewal, abilities } = assessment;
  if (!renewal) return null;
  return (
    <section className="p-section" aria-labelledby="renewal">
      <h2 id="renewal">{t('renewal.title')}</h2>
      <p>{renewal.standing}</p>
      {renewal.candidacyId ? (
        <p>
          <ButtonLink kind="secondary" to={paths.candidacy(renewal.candidacyId)}>
            {t('renewal.see')}
          </ButtonLink>
        </p>
      ) : abilities.renew ? (
        open ? (
          <Suspense fallback={<Skeleton lines={4} />}>
            <RenewalForm assessment={assessment} onClose={() => setOpen(false)} />
          </Suspense>
        ) : (
          <Button icon="refresh" onClick={() => setOpen(true)}>
            {t('renewal.button')}
          </Button>
        )
      ) : (
        <p className="p-muted">{t('renewal.none')}</p>
      )}
    </section>
  );
}
