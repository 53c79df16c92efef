import type { ReactNode } from 'react';
import type { SlotDraft } from './slot-draft.ts';

export type DraftChange = Partial<SlotDraft> | ((draft: SlotDraft) => Partial<SlotDraft>);

export interface BlockProps {
  draft: SlotDraft;
  /** A function sees the draft as it is then: for what arrives late. */
  change: (changes: DraftChange) => void;
  /** The sentence of a field that is wrong, by its name in the API. */
  errorOf: (field: string) => string | undefined;
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
