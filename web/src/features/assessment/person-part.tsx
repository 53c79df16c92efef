import type { Assessment } from '@passerelle/api/contract';
import { useState } from 'react';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Part, Said } from './part.tsx';
import { PersonForm } from './person-form.tsx';
import { RemindButton } from './remind-button.tsx';
import { useAssessmentText } from './text.ts';

/** What the person says of it. They write it, or a counsellor notes what they were told. */
export function PersonPart({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const role = useRole();
  const [noting, setNoting] = useState(false);
  const { person, tutor, abilities } = assessment;
  const own = role === 'beneficiary';
  return (
    <Part
      number={2}
      title={t(own ? 'parts.own' : 'parts.person')}
      side="beneficiary"
      written={person}
      assessment={assessment}
    >
      {person && <PersonSaid person={person} />}
      {abilities.answer && (own || noting) && (
        <PersonForm assessment={assessment} {...(own ? {} : { onClose: () => setNoting(false) })} />
      )}
      {!person && !(abilities.answer && (own || noting)) && (
        <>
          <p>{t(tutor ? 'person.awaited' : own ? 'person.laterOwn' : 'person.later')}</p>
          {abilities.answer && (
            <div className="p-row">
              <RemindButton assessment={assessment} to="beneficiary" />
              <Button kind="secondary" icon="edit" onClick={() => setNoting(true)}>
                {t('person.note')}
              </Button>
            </div>
          )}
        </>
      )}
    </Part>
  );
}

function PersonSaid({ person }: { person: NonNullable<Assessment['person']> }) {
  const t = useAssessmentText();
  const { agrees, word, kept } = person;
  return (
    <>
      {agrees !== null && <Said label={t('person.agrees')}>{t(agrees ? 'yes' : 'no')}</Said>}
      <Said label={t('person.word')}>{word || t('person.noWord')}</Said>
      {kept && <p className="p-small p-muted">{t('person.keptCount', { count: kept.length })}</p>}
    </>
  );
}
