import { useCommonText } from '../../i18n/common-text.ts';
import { type RingPlace, ringPoints, scaleOf } from './ring.ts';
import './travel-ring.css';

/**
 * How far a person travels: a ring around their commune, north up, with the places of this page. It needs no map; where
 * a map is shown, the map draws its own ring.
 */
export function TravelRing({
  place,
  km,
  center,
  places = [],
}: {
  place: string;
  km: number;
  center?: { lat: number; lon: number } | null;
  places?: readonly RingPlace[];
}) {
  const t = useCommonText();
  const points = center ? ringPoints(center, km, places) : [];
  const label = t('drawings.ring', { km, place });
  return (
    <figure className="p-ring">
      <svg viewBox="-110 -110 220 220" role="img" aria-label={label}>
        <circle className="p-ring__limit" r="90" />
        <circle className="p-ring__half" r="45" />
        <path className="p-ring__radius" d="M0 0 L90 0" />
        <text className="p-ring__text" x="45" y="-6" textAnchor="middle">
          {scaleOf(km / 2)} km
        </text>
        <text className="p-ring__text p-ring__text--limit" x="0" y="-96" textAnchor="middle">
          {km} km
        </text>
        {points.map((point) => (
          <circle key={point.id} className="p-ring__place" cx={point.x} cy={point.y} r="5">
            <title>{point.label}</title>
          </circle>
        ))}
        <circle className="p-ring__home" r="7" />
        <text className="p-ring__text p-ring__text--home" x="0" y="24" textAnchor="middle">
          {place}
        </text>
      </svg>
      <figcaption className="p-small p-muted">{label}.</figcaption>
    </figure>
  );
}
