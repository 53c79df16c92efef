import { Link } from 'react-router';
import type { MapPoint } from './map-props.ts';

/** The names of some points, as links. */
export const listOfPoints = (points: readonly MapPoint[]) => (
  <ul className="p-map__popup">
    {points.map(({ id, to, title, subtitle }) => (
      <li key={id}>
        <Link to={to}>{title}</Link>
        {subtitle && <span>{subtitle}</span>}
      </li>
    ))}
  </ul>
);
