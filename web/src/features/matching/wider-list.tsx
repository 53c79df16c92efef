import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import './matching.css';

interface Wider {
  label: string;
  /** How many slots it leads to, in words. */
  count: string;
  onTry: () => void;
}

/** What would widen a list of slots, each with one tap to try it. */
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
        {items.map(({ label, count, onTry }) => (
          <li key={label}>
            <Button kind="secondary" onClick={onTry}>
              {label}
            </Button>
            <span>{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
