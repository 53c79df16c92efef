import type { Locale } from '../../contract/primitives.ts';
import type { PathwayEventKind } from '../../contract/timeline-lists.ts';
import type { PathwayEvent } from '../../contract/timelines.ts';
import { addDays, dayAfterMonths } from '../../rules/civil-days.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { type AuditLine, logMonths } from '../platform/audit/audit.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { parisDay } from '../platform/clock.ts';
import { csvOf } from '../platform/csv.ts';
import { decodeCursor, encodeCursor, type Sort } from '../platform/database/cursor.ts';
import { parisInstant } from '../platform/paris-time.ts';
import { loggedActions } from './file.source.ts';
import type {
  EventAuthor,
  EventValue,
  TimelineAsked,
  TimelineEvent,
  TimelineSource,
} from './timeline.source.ts';
import { type EventNames, kindWords, logEnds, nameOfAuthor, tableHead, textOf } from './timeline.words.ts';
import type { TimelinesContext } from './timelines.context.ts';

export interface Chosen {
  kinds?: readonly PathwayEventKind[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** An event with its source; `key` is unique in the whole timeline. */
interface Placed {
  event: TimelineEvent;
  kind: PathwayEventKind;
  key: string;
}

/** A place in the order of the timeline: the latest first. */
type Place = readonly [at: Date, key: string];

const latestFirst: Sort = [
  ['at', -1],
  ['key', -1],
];

const isAfter = ({ event, key }: Placed, [at, last]: Place) =>
  event.at < at || (+event.at === +at && key < last);
const compare = (a: Placed, b: Placed) => +b.event.at - +a.event.at || (a.key < b.key ? 1 : -1);

const midnight = (day: string) => parisInstant(day, '00:00');

function placeOf(cursor: string | undefined): Place | null {
  if (!cursor) return null;
  const [at, key] = decodeCursor(cursor, latestFirst, ['Date', 'String']);
  return [at as Date, key as string];
}

/** Sources that group by day need the whole day of the last event. */
function timeOf({ from, to }: Chosen, after: Place | null) {
  const ends = [...(to ? [addDays(to, 1)] : []), ...(after ? [addDays(parisDay(after[0]), 1)] : [])].sort();
  return { from: from ? midnight(from) : null, until: ends[0] ? midnight(ends[0]) : null };
}

/** Kinds of which the log alone knows something. */
const loggedKinds: readonly PathwayEventKind[] = ['access', 'profile', 'file'];

/** The day before which the log, which is kept six months, would have had more of what was asked for. */
function logSinceOf({ createdAt }: PathwayDocument, { kinds, from }: Chosen, today: string): string | null {
  const first = dayAfterMonths(today, -logMonths);
  const isLogged = !kinds || kinds.some((kind) => loggedKinds.includes(kind));
  return isLogged && parisDay(createdAt) < first && (!from || from < first) ? first : null;
}

/** Ids that the words of these events need. */
function idsIn(placed: readonly Placed[]) {
  const found = { account: new Set<string>(), slot: new Set<string>(), company: new Set<string>() };
  const add = (value: EventValue | EventAuthor) => {
    if (value === null || typeof value !== 'object') return;
    if ('account' in value) found.account.add(value.account);
    if ('slot' in value) found.slot.add(value.slot);
    if ('company' in value) found.company.add(value.company);
  };
  for (const { event } of placed) {
    add(event.by);
    for (const value of Object.values(event.data ?? {})) add(value);
  }
  return found;
}

/** The timeline of a pathway: what all features tell about it, in one order. */
export function createTimelines({ audit, clock, services }: TimelinesContext) {
  const sources: TimelineSource[] = [];

  async function placed(actor: Actor, pathway: PathwayDocument, chosen: Chosen, after: Place | null) {
    const time = timeOf(chosen, after);
    const pathwayId = pathway._id.toHexString();
    let log: Promise<AuditLine[]> | undefined;
    const asked: TimelineAsked = {
      ...{ pathway, pathwayId, ...time },
      ...{ own: services.pathways.tie(actor, pathway) === 'person', accountId: actor.accountId },
      log: () => {
        log ??= audit.between(pathwayId, { from: null, until: null }, loggedActions);
        return log;
      },
    };
    const wanted = sources.filter(({ kind }) => !chosen.kinds || chosen.kinds.includes(kind));
    const told = await Promise.all(
      wanted.map(async ({ kind, eventsOf }) =>
        (await eventsOf(asked)).map((event) => ({ event, kind, key: `${kind}:${event.id}` })),
      ),
    );
    const inTime = ({ event: { at } }: Placed) =>
      (!time.from || at >= time.from) && (!time.until || at < time.until);
    const all = told.flat().filter((one) => inTime(one) && (!after || isAfter(one, after)));
    return { all: all.sort(compare), own: asked.own };
  }

  async function namesFor(pathway: PathwayDocument, shown: readonly Placed[]): Promise<EventNames> {
    const { account, slot, company } = idsIn(shown);
    const [accounts, slots, companies] = await Promise.all([
      services.accounts.accountRefs([...account]),
      services.slots.getSlots([...slot]),
      services.establishments.getEstablishments([...company]),
    ]);
    return {
      accounts: new Map(accounts.map(({ id, name }) => [id, name])),
      slots: new Map([...slots].map(([id, { title }]) => [id, title])),
      companies: new Map([...companies].map(([id, { name }]) => [id, name])),
      person: `${pathway.firstName} ${pathway.lastName}`,
    };
  }

  const present =
    (names: EventNames, reader: { locale: Locale; own: boolean; accountId: string }) =>
    ({ event, kind, key }: Placed): PathwayEvent => ({
      id: key,
      at: event.at.toISOString(),
      timed: !event.dayOnly,
      kind,
      text: textOf(event, names, reader),
      by: nameOfAuthor(event.by, names),
      own:
        event.by === 'person'
          ? reader.own
          : event.by !== null && 'account' in event.by && event.by.account === reader.accountId,
      link: typeof event.link === 'object' ? event.link[reader.own ? 'own' : 'others'] : (event.link ?? null),
    });

  /** Reading what happened is reading the file. */
  const recordReading = (actor: Actor, pathway: PathwayDocument) =>
    audit.reveals.record(actor, [{ pathwayId: pathway._id.toHexString(), shown: 'file' }]);

  return {
    /** Each feature tells what it has stored. */
    add(source: TimelineSource): void {
      sources.push(source);
    },

    async list(
      actor: Actor,
      pathway: PathwayDocument,
      { cursor, limit, ...chosen }: Chosen & { cursor?: string | undefined; limit: number },
      locale: Locale,
    ): Promise<{ items: PathwayEvent[]; nextCursor: string | null; logSince: string | null }> {
      await recordReading(actor, pathway);
      const { all, own } = await placed(actor, pathway, chosen, placeOf(cursor));
      const shown = all.slice(0, limit);
      const last = shown.at(-1);
      const names = await namesFor(pathway, shown);
      return {
        items: shown.map(present(names, { locale, own, accountId: actor.accountId })),
        nextCursor: all.length > limit && last ? encodeCursor([last.event.at, last.key]) : null,
        logSince: logSinceOf(pathway, chosen, clock.today()),
      };
    },

    /** All of it, as a table. */
    async table(actor: Actor, pathway: PathwayDocument, chosen: Chosen, locale: Locale): Promise<string> {
      await recordReading(actor, pathway);
      const { all, own } = await placed(actor, pathway, chosen, null);
      const names = await namesFor(pathway, all);
      const rows = all.map(present(names, { locale, own, accountId: actor.accountId }));
      const since = logSinceOf(pathway, chosen, clock.today());
      return csvOf(tableHead[locale], [
        ...rows.map(({ at, timed, kind, text, by }) => {
          const instant = new Date(at);
          return [parisDay(instant), timed ? hourOf(instant) : '', kindWords[kind][locale], text, by];
        }),
        ...(since ? [[since, '', kindWords.access[locale], logEnds[locale], '']] : []),
      ]);
    },
  };
}
export type TimelinesService = ReturnType<typeof createTimelines>;

const hour = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});
const hourOf = (instant: Date) => hour.format(instant);
