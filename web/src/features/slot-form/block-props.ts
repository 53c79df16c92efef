import type { SlotFormOf } from './use-slot-form.ts';

/** What each part of the form is given. */
export interface BlockProps {
  form: SlotFormOf;
}
