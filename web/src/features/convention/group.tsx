import type { ReactNode } from 'react';

/** Fields about one thing inside a part. */
export function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="p-convention__group">
      <legend className="p-convention__legend">{title}</legend>
      {hint && <p className="fr-hint-text">{hint}</p>}
      {children}
    </fieldset>
  );
}
