import type { WithoutOwner } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { useSteeringText } from './text.ts';

/** The number of people and of structures without an owner. Normally there are none. */
export function OwnersLine({ lists: { people, structures } }: { lists: WithoutOwner }) {
  const t = useSteeringText();
  if (people.length === 0 && structures.length === 0) return <Alert tone="success">{t('team.allLed')}</Alert>;
  return (
    <Alert tone="warning" title={t('team.missing')}>
      {people.length > 0 && (
        <p>
          {t('team.peopleLeft', { count: people.length })}{' '}
          <Link to={`${paths.steering}#sans-responsable`}>{t('team.entrust')}</Link>
        </p>
      )}
      {structures.length > 0 && (
        <p>
          {t('team.unmanagedLeft', {
            count: structures.length,
            names: structures.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
    </Alert>
  );
}
