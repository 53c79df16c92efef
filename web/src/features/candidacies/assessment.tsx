import type { Candidacy } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useCandidaciesText } from './text.ts';
import { turnAction } from './turn-action.ts';

const ended: readonly Candidacy['state'][] = ['completed', 'interrupted', 'assessed'];

/** The end of an immersion: what was done, and the way to its assessment. */
export function AssessmentSection({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const role = useRole();
  const { id, state, assessment } = candidacy;
  if (!ended.includes(state)) return null;
  const asked = turnAction(candidacy, role) === 'assess';
  return (
    <section className="p-section" aria-labelledby="assessment">
      <h2 id="assessment">{t('assessment.title')}</h2>
      {assessment?.done ? (
        <p className="p-prewrap">{assessment.done}</p>
      ) : (
        <p className="p-muted">{t('assessment.lead')}</p>
      )}
      <p>
        <ButtonLink kind={asked ? 'primary' : 'secondary'} icon="award" to={paths.assessment(id)}>
          {t(asked ? 'assessment.write' : 'assessment.read')}
        </ButtonLink>
      </p>
    </section>
  );
}
