import type { Locale } from '../../contract/index.ts';

/** Enough of an account to write to it or to name it. */
export interface AccountRef {
  id: string;
  name: string;
  /** The proved address; null when there is none, and then nothing is mailed. */
  email: string | null;
  locale: Locale;
  /** Whether it can act: false while it is suspended, and once it is closed. */
  active: boolean;
}

export interface Contact {
  name: string;
  email?: string;
  phone?: string;
  structure: string;
}
