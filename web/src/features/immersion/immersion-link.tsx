import type { Candidacy } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useImmersionText } from './text.ts';

const states: readonly Candidacy['state'][] = [
  'accepted',
  'in_immersion',
  'completed',
  'interrupted',
  'assessed',
];

/** On the page of a candidacy, once its convention is validated: the way to the page of the immersion. */
export function ImmersionLink({ candidacy }: { candidacy: Candidacy }) {
  const t = useImmersionText();
  const { id, state, convention, archive } = candidacy;
  // older conventions say nothing that a page could show
  if (!convention?.id || convention.state !== 'validated' || archive || !states.includes(state)) return null;
  return (
    <section className="p-card" aria-label={t('open')}>
      <p className="p-small p-muted">{t('openHint')}</p>
      <ButtonLink icon="calendar" to={paths.immersion(id)}>
        {t('open')}
      </ButtonLink>
    </section>
  );
}
