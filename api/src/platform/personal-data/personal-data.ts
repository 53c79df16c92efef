import type { Readable } from 'node:stream';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../auth/actor.ts';

/** By what a person is known besides the ids of their file and account. */
export interface Traces {
  /** Also accounts that lost their file to another one of the same person. */
  accountIds: readonly string[];
  /** Files that were made one with theirs. */
  pathwayIds: readonly string[];
  /** In lower case; also those of before a correction. */
  emails: readonly string[];
  /** E.164. */
  phones: readonly string[];
}

/** Whose data it is. */
export interface DataSubject extends Pick<Traces, 'pathwayIds' | 'emails' | 'phones'> {
  pathwayId: string;
  /** Their account, when they have one. */
  accountId: string | null;
}
/** The mailboxes and numbers of a `DataSubject` are nobody else's: a couple may share one. */
export type SubjectRef = Pick<DataSubject, 'pathwayId' | 'accountId'>;

/** What is not erased, why, and until which civil day; null: it names nobody any more. */
export interface KeptData {
  what:
    | 'signed_convention'
    | 'reading_log'
    | 'security_log'
    | 'anonymous_figures'
    | 'notice'
    | 'working_account'
    | 'shared_mailbox';
  until: string | null;
}

export interface ExportedFile {
  /** Path inside the archive. */
  name: string;
  read(): Readable;
}

/** What one feature keeps about people. Each feature that keeps any registers one. */
export interface PersonalDataHolder {
  /** Key of its part in the export. */
  readonly name: string;
  /** Where it is stored; every collection belongs to one holder, or to a list of what holds nothing about people. */
  readonly collections: readonly string[];
  /** By what else this feature knows the person; asked before anything is erased. */
  tracesOf?(known: SubjectRef): Promise<Partial<Traces>>;
  /** Those of these mailboxes and numbers that are somebody else's too. */
  usedByOthers?(
    traces: Traces,
    known: SubjectRef,
  ): Promise<{ emails: readonly string[]; phones: readonly string[] }>;
  /** All of it, as the person may read it; JSON values alone. */
  exportFor?(actor: Actor, subject: DataSubject, locale: Locale): Promise<unknown>;
  filesFor?(actor: Actor, subject: DataSubject): Promise<ExportedFile[]>;
  /** Gives documents of one pathway to another, when two files are made one; and back, when that is undone. */
  reassign?: {
    idsOf(pathwayId: string): Promise<string[]>;
    move(ids: readonly string[], pathwayId: string): Promise<void>;
  };
  /** Removes what it keeps of single candidacies, when their time is over and the person stays. */
  eraseCandidacies?(candidacyIds: readonly string[]): Promise<void>;
  /** Removes or anonymises it. Running twice is safe: a job that was cut short begins anew. */
  erase(subject: DataSubject): Promise<readonly KeptData[]>;
}

export interface PersonalData {
  register(holder: PersonalDataHolder): void;
  holders(): readonly PersonalDataHolder[];
}

export function createPersonalData(): PersonalData {
  const holders: PersonalDataHolder[] = [];
  return {
    register(holder) {
      if (holders.some(({ name }) => name === holder.name))
        throw new Error(`Two features keep personal data under the name "${holder.name}"`);
      holders.push(holder);
    },
    holders: () => holders,
  };
}

/** Every item of a list, page after page. */
export async function everyItem<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
