import type { ReactNode } from 'react';
import type { SlotFormOf } from './use-slot-form.ts';

export interface BlockProps {
  form: SlotFormOf;
}

/** A numbered part of the form. */
export function Block({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="p-block" aria-labelledby={`block-${number}`}>
      <h2 id={`block-${number}`} className="p-block__title">
        <span className="p-block__number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}
