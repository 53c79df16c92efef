import { useId } from 'react';
import { Button, ButtonLink } from '../../ui/button.tsx';
import './matching.css';

type Wider = {
  label: string;
  /** How many slots it leads to, in words. */
  count: string;
} & ({ onTry: () => void } | { to: string });

/** What would widen a list of slots, each with one tap to try it here or on its own page. */
export function WiderList({
  title,
  hint,
  items,
}: {
  title: string;
  hint?: string | undefined;
  items: readonly Wider[];
}) {
  const id = useId();
  return (
    <section className="p-wider" aria-labelledby={id}>
      <h2 id={id} className="p-subtitle">
        {title}
      </h2>
      {hint && <p>{hint}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.label}>
            {'to' in one ? (
              <ButtonLink kind="secondary" to={one.to}>
                {one.label}
              </ButtonLink>
            ) : (
              <Button kind="secondary" onClick={one.onTry}>
                {one.label}
              </Button>
            )}
            <span>{one.count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
