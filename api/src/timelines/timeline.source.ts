import type { PathwayEventKind } from '../../contract/timeline-lists.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { AuditLine } from '../platform/audit/audit.ts';
import type { TimeSpan } from '../platform/audit/reveals.ts';
import { parisDay } from '../platform/clock.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

/** With places for data, as `{slot}`. `own`: as the person reads it about themselves. */
export type EventSentence = Sentence & { readonly own?: Sentence };

/** A sentence about a slot at a company, whose names `slotData` gives. */
export const aboutSlot = (fr: string, en: string): EventSentence => ({
  fr: `${fr} : {slot}, chez {company}`,
  en: `${en}: {slot}, at {company}`,
});
export const slotData = ({ slotId, establishmentId }: Record<'slotId' | 'establishmentId', unknown>) => ({
  slot: { slot: `${slotId}` },
  company: { company: `${establishmentId}` },
});

/** What stands in a place of a sentence. Ids become names and days words when the event is shown. */
export type EventValue =
  | string
  | number
  | { readonly day: string }
  | { readonly word: Sentence }
  | { readonly words: readonly Sentence[] }
  | { readonly account: string }
  | { readonly slot: string }
  | { readonly company: string };

/** Who did it: an account, the company of who did it, the person, somebody of whom the name is stored, or nobody. */
export type EventAuthor =
  | 'person'
  | { readonly account: string }
  | { readonly company: string }
  | { readonly name: string }
  | null;

/** Something that a feature has stored and that happened in a pathway. */
export interface TimelineEvent {
  /** Unique in the kind and the same at each read: with the time, the key of pages. */
  readonly id: string;
  readonly at: Date;
  /** Only the day of `at` is known. */
  readonly dayOnly?: boolean;
  readonly sentence: EventSentence;
  readonly data?: Readonly<Record<string, EventValue>>;
  readonly by: EventAuthor;
  /** Path of its page; it may be another one for the person. */
  readonly link?: string | { readonly own: string | null; readonly others: string | null };
}

export interface TimelineAsked extends TimeSpan {
  pathway: PathwayDocument;
  pathwayId: string;
  /** The person themselves reads; otherwise one of those who accompany them. */
  own: boolean;
  /** Account of the reader. */
  accountId: string;
  /** What the log says of the person, of whatever time it reaches back to: read once for all sources. */
  log(): Promise<readonly AuditLine[]>;
}

/** A read that several sources of one page share: it is done once a page. */
export function sharedRead<T>(read: (asked: TimelineAsked) => Promise<T>) {
  const known = new WeakMap<TimelineAsked, Promise<T>>();
  return (asked: TimelineAsked): Promise<T> => {
    const found = known.get(asked) ?? read(asked);
    known.set(asked, found);
    return found;
  };
}

/**
 * What one feature tells about a pathway, out of what it stores anyway. It must ask the store a fixed number of times,
 * and may return more than was asked for.
 */
export interface TimelineSource {
  readonly kind: PathwayEventKind;
  /** Only those in the time that is asked for are shown. */
  eventsOf(asked: TimelineAsked): Promise<readonly TimelineEvent[]> | readonly TimelineEvent[];
}

/** The time that is asked for as a filter on a field; none when all times are. */
export function inTime(field: string, { from, until }: TimeSpan): Record<string, object> {
  const condition = { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
  return from || until ? { [field]: condition } : {};
}

/** One group for each civil day in Paris and key, with the last of its instants. */
export function byDay<T>(all: readonly T[], atOf: (one: T) => Date, keyOf: (one: T) => string) {
  const groups = new Map<string, { id: string; at: Date; all: T[] }>();
  for (const one of all) {
    const at = atOf(one);
    const id = `${parisDay(at)}:${keyOf(one)}`;
    const group = groups.get(id) ?? { id, at, all: [] };
    group.all.push(one);
    if (at > group.at) group.at = at;
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** Who acted, from the side and the account as features store them. */
export function authorOf(byRole: string, by: unknown, establishmentId: unknown = null): EventAuthor {
  if (byRole === 'beneficiary') return 'person';
  if (byRole === 'employer') return establishmentId ? { company: `${establishmentId}` } : null;
  return byRole !== 'system' && by ? { account: `${by}` } : null;
}
