import type { Readable } from 'node:stream';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../auth/actor.ts';

/** What identifies a person besides the ids of their file and account. */
export interface Traces {
  /** Includes accounts that lost their file in a merge of duplicates. */
  accountIds: readonly string[];
  /** Files merged with theirs. */
  pathwayIds: readonly string[];
  /** In lower case; includes addresses from before a correction. */
  emails: readonly string[];
  /** E.164. */
  phones: readonly string[];
}

/** The person whose data it is. */
export interface DataSubject extends Pick<Traces, 'pathwayIds' | 'emails' | 'phones'> {
  pathwayId: string;
  /** Their account, when they have one. */
  accountId: string | null;
}
/** Mailboxes and numbers of a `DataSubject` that nobody else uses; a couple may share one. */
export type SubjectRef = Pick<DataSubject, 'pathwayId' | 'accountId'>;

/** What is not erased, why, and until which civil day; null when it no longer identifies anyone. */
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

/** The personal data that one feature stores. Each feature that stores any registers one holder. */
export interface PersonalDataHolder {
  /** Key of its part in the export. */
  readonly name: string;
  /**
   * Its collections. A test checks that every collection belongs to one holder or is listed as holding no personal
   * data.
   */
  readonly collections: readonly string[];
  /** Other identifiers by which this feature knows the person; read before anything is erased. */
  tracesOf?(known: SubjectRef): Promise<Partial<Traces>>;
  /** Which of these mailboxes and numbers other people also use. */
  usedByOthers?(
    traces: Traces,
    known: SubjectRef,
  ): Promise<{ emails: readonly string[]; phones: readonly string[] }>;
  /** All data of the person that they may read; JSON values only. */
  exportFor?(actor: Actor, subject: DataSubject, locale: Locale): Promise<unknown>;
  filesFor?(actor: Actor, subject: DataSubject): Promise<ExportedFile[]>;
  /** Moves documents of one pathway to another when two files are merged, and back when that is undone. */
  reassign?: {
    idsOf(pathwayId: string): Promise<string[]>;
    move(ids: readonly string[], pathwayId: string): Promise<void>;
  };
  /** Removes what it stores about single candidacies, when their retention ends and the person stays. */
  eraseCandidacies?(candidacyIds: readonly string[]): Promise<void>;
  /** Removes or anonymises the data. Must be idempotent: an interrupted job starts again. */
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

/** Iterates over all items of a paginated list. */
export async function allItems<T>(
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
