import { type ReactNode, useId } from 'react';

/** The one thing to do next: a short title, a sentence and its button. */
export function NextStep({
  eyebrow,
  title,
  children,
}: {
  eyebrow: string;
  title: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="p-next" aria-labelledby={id}>
      <p className="p-next__eyebrow">{eyebrow}</p>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
