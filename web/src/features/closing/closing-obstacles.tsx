import type { ClosingObstacle, Role } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { useClosingText } from './text.ts';

/** What must be done first, each with a link to the page where it is done. */
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
          <Way as="counsellor" to={paths.myStructure} label={t('toPeople')} />
        </li>
      );
    case 'successor':
      return (
        <li>
          {t('successor', { place: obstacle.place })}{' '}
          <Way as="employer" to={paths.team} label={t('toTeam')} />
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
          <Way as="employer" to={paths.employerHome} label={t('toCompany')} />
        </li>
      );
    case 'last_coordinator':
      return (
        <li>
          {t('last_coordinator')} <Way as="coordinator" to={paths.structures} label={t('toCoordination')} />
        </li>
      );
  }
}

/** The page requires one role: a user who acts in another role switches first. */
function Way({ as, to, label }: { as: Role; to: string; label: string }) {
  const t = useClosingText();
  const common = useCommonText();
  if (useRole() === as) return <Link to={to}>{label}</Link>;
  return <>{t('otherRole', { role: common.maybe('roles', as) })}</>;
}
