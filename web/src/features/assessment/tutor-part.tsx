import type { Assessment } from '@passerelle/api/contract';
import { useState } from 'react';
import { useRole } from '../../app/session.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Part, Said } from './part.tsx';
import { RemindButton } from './remind-button.tsx';
import { useAssessmentText } from './text.ts';
import { TutorForm } from './tutor-form.tsx';

/** What the tutor saw. The company writes it, or a counsellor notes what they were told. */
export function TutorPart({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const role = useRole();
  const { tutor, abilities } = assessment;
  const [editing, setEditing] = useState(false);
  const writesFirst = role === 'employer' && !tutor;
  const form = abilities.writeTutor && (writesFirst || editing);
  return (
    <Part number={1} title={t('parts.tutor')} side="employer" written={tutor} assessment={assessment}>
      {form ? (
        <TutorForm assessment={assessment} {...(writesFirst ? {} : { onClose: () => setEditing(false) })} />
      ) : (
        <>
          {tutor ? <TutorSaid assessment={assessment} /> : <p>{t('tutor.awaited')}</p>}
          {abilities.writeTutor && (
            <div className="p-row">
              <RemindButton assessment={assessment} to="employer" />
              <Button kind="secondary" icon="edit" onClick={() => setEditing(true)}>
                {t(role === 'counsellor' ? (tutor ? 'tutor.noteAgain' : 'tutor.note') : 'tutor.correct')}
              </Button>
            </div>
          )}
        </>
      )}
    </Part>
  );
}

function TutorSaid({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const locale = useLocale();
  const { tutor } = assessment;
  if (!tutor) return null;
  if (tutor.noShow)
    return (
      <>
        <Said label={t('tutor.took')}>{t(`noShow.${tutor.noShow}`)}</Said>
        {tutor.why && <Said label={t('tutor.why')}>{tutor.why}</Said>}
      </>
    );
  const { followUp, missedHours, objectivesReached } = tutor;
  return (
    <>
      <Said label={t('tutor.done')}>{tutor.done}</Said>
      <SeenSkills assessment={assessment} />
      {objectivesReached !== null && (
        <Said label={t('tutor.reached')}>
          {t(objectivesReached ? 'yes' : 'no')}
          {tutor.why && <p>{tutor.why}</p>}
        </Said>
      )}
      {missedHours !== null && (
        <Said label={t('tutor.missed')}>
          {missedHours === 0 ? t('tutor.noneMissed') : hoursInWords(missedHours * 60, locale)}
        </Said>
      )}
      {followUp && (
        <Said label={t('tutor.followUp')}>
          {t(`followUps.${followUp.kind}`)}
          {followUp.kind === 'job' && ` (${t(`contracts.${followUp.contract}`)})`}
        </Said>
      )}
    </>
  );
}

function SeenSkills({ assessment: { skills, tutor } }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const seen = tutor?.skills ?? [];
  if (seen.length === 0) return null;
  const labelOf = (id: string) => skills.find((skill) => skill.id === id)?.label ?? id;
  return (
    <Said label={t('tutor.skills')}>
      <ul className="p-chips">
        {seen.map(({ id, outcome }) => (
          <li key={id}>
            <Chip tone={outcome === 'seen' ? 'learn' : 'have'} icon={outcome === 'seen' ? 'eye' : 'check'}>
              {labelOf(id)} ({t(`outcomes.${outcome}`)})
            </Chip>
          </li>
        ))}
      </ul>
    </Said>
  );
}
