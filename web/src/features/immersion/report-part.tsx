import type { Immersion, IncidentKind } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { useImmersionText } from './text.ts';

const dialogs = {
  absence: lazyDialog(async () => (await import('./absence-dialog.tsx')).AbsenceDialog),
  accident: lazyDialog(async () => (await import('./accident-dialog.tsx')).AccidentDialog),
  interruption: lazyDialog(async () => (await import('./stop-dialog.tsx')).StopDialog),
};
const icons: Record<IncidentKind, IconName> = {
  absence: 'calendar',
  accident: 'alert',
  interruption: 'close',
};

/** Two taps: what, then send; the dialogs begin with what is most likely. */
export function ReportPart({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  const [asking, setAsking] = useState<IncidentKind | null>(null);
  const { report } = immersion.abilities;
  if (report.length === 0) return null;
  return (
    <section className="p-card" aria-labelledby="report">
      <h2 id="report" className="p-card__title">
        {t('report.title')}
      </h2>
      <p className="p-small p-muted">{t('report.hint')}</p>
      <div className="p-immersion__reports">
        {report.map((kind) => (
          <Button
            key={kind}
            kind={kind === 'interruption' ? 'tertiary' : 'secondary'}
            icon={icons[kind]}
            onClick={() => setAsking(kind)}
          >
            {t(`report.${kind}`)}
          </Button>
        ))}
      </div>
      {report.map((kind) => {
        const Dialog = dialogs[kind];
        return (
          <Dialog key={kind} immersion={immersion} open={asking === kind} onClose={() => setAsking(null)} />
        );
      })}
    </section>
  );
}
