import { useEmployerText } from './text.ts';
import './employer.css';

const maxDots = 10;

/** Places as dots, filled when taken; the text beside them says the same. */
export function PlaceDots({ places, placesLeft }: { places: number; placesLeft: number }) {
  const t = useEmployerText();
  const taken = Math.max(0, places - placesLeft);
  return (
    <p className="p-dots">
      {places <= maxDots && (
        <span className="p-dots__row" aria-hidden="true">
          {Array.from({ length: places }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots have no identity
            <span key={index} className={index < taken ? 'p-dots__taken' : ''} />
          ))}
        </span>
      )}
      <span className="p-small">{t('slot.placesLabel', { count: taken, all: places })}</span>
    </p>
  );
}
