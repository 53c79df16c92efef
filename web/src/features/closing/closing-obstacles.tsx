import type { ClosingObstacle } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { useClosingText } from './text.ts';

/** What has to be done first, each with the page where it is done. */
export function ClosingObstacles({ obstacles }: { obstacles: readonly ClosingObstacle[] }) {
  const t = useClosingText();
  return (
    <Alert tone="warning" title={t('first')}>
      <ul className="p-points">
        {obstacles.map((obstacle) => (
          <Obstacle
            key={`${obstacle.kind}:${'place' in obstacle ? obstacle.place : ''}`}
            obstacle={obstacle}
          />
        ))}
      </ul>
    </Alert>
  );
}

function Obstacle({ obstacle }: { obstacle: ClosingObstacle }) {
  const t = useClosingText();
  switch (obstacle.kind) {
    case 'people':
      return (
        <li>
          {t('people', { place: obstacle.place, count: obstacle.count })}{' '}
          <Link to={paths.myStructure}>{t('toPeople')}</Link>
        </li>
      );
    case 'successor':
      return (
        <li>
          {t('successor', { place: obstacle.place })} <Link to={paths.team}>{t('toTeam')}</Link>
        </li>
      );
    case 'nothing_open':
      return (
        <li>
          {t('nothing_open', {
            place: obstacle.place,
            slots: t('slots', { count: obstacle.slots }),
            candidacies: t('candidacies', { count: obstacle.candidacies }),
          })}{' '}
          <Link to={paths.employerHome}>{t('toCompany')}</Link>
        </li>
      );
    case 'last_coordinator':
      return (
        <li>
          {t('last_coordinator')} <Link to={paths.structures}>{t('toCoordination')}</Link>
        </li>
      );
  }
}
