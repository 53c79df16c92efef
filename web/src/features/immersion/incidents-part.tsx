import type { AccidentStep, Immersion, Incident } from '@passerelle/api/contract';
import { useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords, momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { CorrectAccident } from './correct-accident.tsx';
import { Corrections } from './corrections.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';

/** Absences, accidents with both clocks, and an early end, newest first. */
export function IncidentsPart({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  if (immersion.incidents.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="incidents">
      <h2 id="incidents">{t('incidents.title')}</h2>
      <ul className="p-list">
        {immersion.incidents.map((incident) => (
          <li key={incident.id} className="p-card">
            <IncidentCard immersion={immersion} incident={incident} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function IncidentCard({ immersion, incident }: { immersion: Immersion; incident: Incident }) {
  const t = useImmersionText();
  const locale = useLocale();
  const show = useShowImmersion();
  const { id: incidentId, kind, at, by, word, shared, byRole, absence, interruption, mine } = incident;
  const params = { candidacyId: immersion.candidacyId, incidentId };
  const withdrawing = useApiMutation({
    send: () => request('DELETE /candidacies/:candidacyId/immersion/incidents/:incidentId', { params }),
    onAnswer: show,
    says: t('incidents.withdrawn'),
  });
  return (
    <>
      <h3 className="p-card__title">{t(`incidents.${kind}`)}</h3>
      <p className="p-small p-muted">{t('incidents.by', { name: by, day: momentInWords(at, locale) })}</p>
      {absence && (
        <p>
          {t('incidents.days', { days: absence.days.map((day) => dayInWords(day, locale)).join(', ') })} (
          {t(absence.justified ? 'incidents.justified' : 'incidents.notSaid')})
        </p>
      )}
      {interruption && (
        <p>
          {t('incidents.decided', { who: t(`report.deciders.${interruption.decidedBy}`) })}
          <br />
          {interruption.reason}
        </p>
      )}
      {word && (
        <blockquote className="p-word p-prewrap">
          {word}
          {!shared && byRole !== 'employer' && (
            <span className="p-small p-muted"> ({t('incidents.private')})</span>
          )}
        </blockquote>
      )}
      {incident.accident && (
        <Accident immersion={immersion} incidentId={incidentId} accident={incident.accident} />
      )}
      {mine && (
        <Button
          kind="tertiary"
          size="sm"
          icon="undo"
          busy={withdrawing.pending}
          onClick={() => void withdrawing.run()}
        >
          {t('incidents.withdraw')}
        </Button>
      )}
    </>
  );
}

function Accident({
  immersion,
  incidentId,
  accident,
}: {
  immersion: Immersion;
  incidentId: string;
  accident: NonNullable<Incident['accident']>;
}) {
  const t = useImmersionText();
  const locale = useLocale();
  const show = useShowImmersion();
  const [correcting, setCorrecting] = useState(false);
  const params = { candidacyId: immersion.candidacyId, incidentId };
  const stepping = useApiMutation({
    send: ({ step, done }: { step: AccidentStep; done: boolean }) =>
      request('PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/steps/:step', {
        params: { ...params, step },
        body: { done },
      }),
    onAnswer: show,
    says: t('incidents.saved'),
  });
  const { followAccident } = immersion.abilities;
  return (
    <>
      <p>
        {t('incidents.happened', { day: momentInWords(accident.happenedAt, locale), place: accident.place })}
      </p>
      {accident.activity && <p className="p-prewrap">{accident.activity}</p>}
      <Corrections corrections={accident.corrections} />
      {accident.correctable && (
        <div>
          <Button kind="tertiary" size="sm" icon="edit" onClick={() => setCorrecting(true)}>
            {t('correction.button')}
          </Button>
        </div>
      )}
      {correcting && (
        <CorrectAccident accident={accident} params={params} onClose={() => setCorrecting(false)} />
      )}
      <ul className="p-incident-clocks">
        <Clock label={t('incidents.clock24')} before={accident.toTellBefore} doneAt={accident.toldAt} />
        <Clock
          label={t('incidents.clock48')}
          before={accident.toDeclareBefore}
          doneAt={accident.declaredAt}
        />
      </ul>
      <p className="p-small p-muted">{t('incidents.law')}</p>
      {followAccident && (
        <>
          <Checkbox
            label={t('incidents.passedOn')}
            checked={accident.passedOnAt !== null}
            onChange={(event) => void stepping.run({ step: 'passed_on', done: event.target.checked })}
          />
          <Checkbox
            label={t('incidents.declared')}
            checked={accident.declaredAt !== null}
            onChange={(event) => void stepping.run({ step: 'declared', done: event.target.checked })}
          />
        </>
      )}
      <p>
        <DocumentLink
          href={urlOf('GET /candidacies/:candidacyId/immersion/incidents/:incidentId/document', { params })}
        >
          {t('incidents.sheet')}
        </DocumentLink>
      </p>
    </>
  );
}

function Clock({ label, before, doneAt }: { label: string; before: string; doneAt: string | null }) {
  const t = useImmersionText();
  const locale = useLocale();
  const now = useNow();
  const late = (doneAt ? new Date(doneAt) : now) > new Date(before);
  return (
    <li>
      <span>
        {label}
        <br />
        <span className="p-small p-muted">
          {t('incidents.before', { day: momentInWords(before, locale) })}
        </span>
      </span>
      {doneAt ? (
        <Badge tone={late ? 'warning' : 'success'} icon={late ? 'alert' : 'check'}>
          {t('incidents.doneOn', { day: dayInWords(doneAt, locale) })}
        </Badge>
      ) : (
        late && (
          <Badge tone="error" icon="alert">
            {t('incidents.late')}
          </Badge>
        )
      )}
    </li>
  );
}
