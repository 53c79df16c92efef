import type { Diagnosis, Pathway, Plan } from '@passerelle/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';

const DiagnosisDialog = lazyDialog(async () => (await import('./diagnosis-dialog.tsx')).DiagnosisDialog);

interface Props {
  pathway: Pathway;
  plan: Plan;
  /** It is the next thing to do on the page. */
  isNext: boolean;
}

/** What was found together with the person; never shown to a company. */
export function DiagnosisCard({ pathway, plan, isNext }: Props) {
  const t = usePlanText();
  const [recording, setRecording] = useState(false);
  const { diagnosis, former } = plan;
  return (
    <section className="p-card p-stack" aria-labelledby="diagnosis">
      <h2 id="diagnosis" className="p-card__title">
        <Icon name="lock" /> {t('diagnosis.title')}
      </h2>
      {diagnosis ? (
        <DiagnosisFacts diagnosis={diagnosis} />
      ) : (
        <p className="p-muted">{t('diagnosis.none')}</p>
      )}
      {plan.abilities.write && (
        <div className="p-row">
          <Button
            kind={isNext ? 'primary' : diagnosis ? 'tertiary' : 'secondary'}
            size="sm"
            onClick={() => setRecording(true)}
          >
            {t(diagnosis ? 'diagnosis.again' : 'diagnosis.record')}
          </Button>
          <Link to={paths.interview(pathway.id)}>{t('diagnosis.interview')}</Link>
        </div>
      )}
      {former.diagnoses.length > 0 && (
        <details>
          <summary>{t('diagnosis.former')}</summary>
          <div className="p-stack">
            {former.diagnoses.map((one) => (
              <DiagnosisFacts key={one.id} diagnosis={one} />
            ))}
          </div>
        </details>
      )}
      <DiagnosisDialog pathway={pathway} open={recording} onClose={() => setRecording(false)} />
    </section>
  );
}

export function DiagnosisFacts({ diagnosis: { needs, summary, madeOn, by } }: { diagnosis: Diagnosis }) {
  const t = usePlanText();
  const day = useDay();
  return (
    <div>
      <ul>
        {needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      {summary && <p className="p-prewrap">{summary}</p>}
      <p className="p-small p-muted">{t('diagnosis.by', { day: day(madeOn), by })}</p>
    </div>
  );
}
