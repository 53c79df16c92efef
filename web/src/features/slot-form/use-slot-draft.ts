import { useRef, useState } from 'react';
import { useLeadToError } from '../../app/use-lead-to-error.ts';
import type { DraftChange } from './block.tsx';
import type { SlotDraft } from './slot-draft.ts';

/** Sentences of wrong fields, by the names of the API. */
export type DraftErrors = Record<string, string>;

/** The draft under one's hands and what is wrong with it. */
export function useSlotDraft(initial: SlotDraft) {
  // a later reading of the slot changes neither what one writes nor what it started from
  const [first] = useState(initial);
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<DraftErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const leadToError = useLeadToError(form);
  const change = (changes: DraftChange) => {
    if (typeof changes === 'function') return setDraft((before) => ({ ...before, ...changes(before) }));
    setDraft((before) => ({ ...before, ...changes }));
    setErrors((before) => withoutCorrected(before, changes));
  };
  return {
    first,
    draft,
    change,
    /** A draft that was kept takes the place of this one. */
    replace: setDraft,
    form,
    errors,
    errorOf: (field: string) =>
      errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1],
    showErrors(found: DraftErrors) {
      setErrors(found);
      leadToError();
    },
    clearErrors: () => setErrors({}),
  };
}
export type SlotDraftState = ReturnType<typeof useSlotDraft>;

/** What is being corrected is not wrong any more until it is sent again. */
function withoutCorrected(errors: DraftErrors, changes: Partial<SlotDraft>): DraftErrors {
  const corrected = new Set(Object.keys(changes));
  if (corrected.has('from') || corrected.has('to')) corrected.add('period');
  if (corrected.has('hoursFrom') || corrected.has('hoursTo')) corrected.add('hours');
  return Object.fromEntries(
    Object.entries(errors).filter(([name]) => !corrected.has(name.split('.')[0] ?? name)),
  );
}
