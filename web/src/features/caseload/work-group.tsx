import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCaseloadText } from './text.ts';

const firstShown = 5;

/** A group of rows with its count. The first five are shown, the rest on request; an empty group renders nothing. */
export function WorkGroup<T>({
  title,
  hint,
  items,
  row,
}: {
  title: string;
  hint?: string;
  items: readonly T[];
  row: (item: T) => ReactNode;
}) {
  const t = useCaseloadText();
  const id = useId();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, firstShown);
  const left = items.length - shown.length;
  return (
    <section className="p-section" aria-labelledby={id}>
      <h2 id={id} className="p-work-head">
        {title} <span className="p-work-count">{items.length}</span>
      </h2>
      {hint && <p className="p-small p-muted p-work-hint">{hint}</p>}
      <ul className="p-work-list">{shown.map(row)}</ul>
      {left > 0 && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('home.seeAll')} ({t('home.more', { count: left })})
        </Button>
      )}
    </section>
  );
}
