import type { Locale } from '../../contract/index.ts';

/** The fields of an account that are needed to write to it or name it. */
export interface AccountRef {
  id: string;
  name: string;
  /** The verified address; null when there is none, and then no mail is sent. */
  email: string | null;
  locale: Locale;
  /** False while it is suspended, and once it is closed. */
  active: boolean;
}

export interface Contact {
  name: string;
  email?: string;
  phone?: string;
  structure: string;
}
