import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useAppointmentsText } from './text.ts';

/** The structure has no venue yet: where to add one. */
export function NoVenue() {
  const t = useAppointmentsText();
  return (
    <EmptyState icon="map-pin" title={t('venue.none')}>
      <ButtonLink to={paths.availability}>{t('venue.toAdd')}</ButtonLink>
    </EmptyState>
  );
}
