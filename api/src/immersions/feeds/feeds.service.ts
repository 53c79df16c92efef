import { createHash } from 'node:crypto';
import type { CalendarFeed, Locale, Side } from '../../../contract/index.ts';
import { addDays } from '../../../rules/civil-days.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import { identityStates } from '../../candidacies/candidacy.policy.ts';
import { calendarStates, eventsOf } from '../../conventions/document/convention.calendar.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { writeCalendar } from '../../platform/calendar.ts';
import { notFound } from '../../platform/http/app-error.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import { lastDayOf } from '../immersion.times.ts';
import type { FeedDocument, FeedModel } from './feed.model.ts';
import type { FeedsContext } from './feeds.context.ts';

/** Days for which past immersions stay in a calendar. */
const daysBack = 90;

const hashOf = (token: string) => createHash('sha256').update(`calendar-feed:${token}`).digest('hex');
const idOf = ({ accountId, membershipId }: Pick<Actor, 'accountId' | 'membershipId'>) =>
  `${accountId}:${membershipId}`;

/** "Fatou P.": a calendar may be read by others who share it. */
const shortName = (name: string) => {
  const [first = '', ...rest] = name.split(' ');
  const initial = rest.at(-1)?.charAt(0);
  return initial ? `${first} ${initial}.` : first;
};

const titles: Readonly<Record<Locale, { of: (name: string) => string; plain: string }>> = {
  fr: { of: (name) => `Immersion de ${name}`, plain: 'Immersion' },
  en: { of: (name) => `Immersion of ${name}`, plain: 'Immersion' },
};

/** Private calendars: an address that only its owner knows, for each of their memberships. */
export function createFeeds(context: FeedsContext, feeds: FeedModel) {
  const { audit, clock, ids, publicUrl, services } = context;

  const present = (found: Pick<FeedDocument, 'createdAt'> | null): CalendarFeed => ({
    since: found?.createdAt.toISOString() ?? null,
    path: null,
  });

  /** The owner as they are now; null once the account or the membership has ended. */
  async function ownerOf({ accountId, membershipId }: FeedDocument): Promise<Actor | null> {
    const account = await services.accounts.getAccount(accountId);
    const membership = account?.memberships.find(({ _id }) => `${_id}` === membershipId);
    if (!account || !membership || (account.status ?? 'active') !== 'active') return null;
    const { role, structureId, establishmentId, pathwayId } = membership;
    return {
      accountId,
      membershipId,
      role,
      name: '',
      locale: account.locale,
      ...(structureId ? { structureId: `${structureId}` } : {}),
      ...(establishmentId ? { establishmentId: `${establishmentId}` } : {}),
      ...(pathwayId ? { pathwayId: `${pathwayId}` } : {}),
    };
  }

  function titleOf(candidacy: CandidacyDocument, side: Side, name: string, host: string, locale: Locale) {
    const text = titles[locale];
    // a company knows the name as long as the immersion stands (DOMAIN §4)
    const named = side !== 'beneficiary' && identityStates.includes(candidacy.state);
    const title = named ? text.of(shortName(name)) : text.plain;
    return side === 'employer' ? title : `${title}, ${host}`;
  }

  async function entriesOf(owner: Actor) {
    const since = addDays(clock.today(), -daysBack);
    const found = await services.candidacies.agreedWith(owner);
    const conventions = await services.conventions.sentOf(
      found.candidacies.map(({ _id }) => `${_id}`),
      since,
    );
    return conventions.flatMap((convention) => {
      const candidacy = found.candidacies.find(({ _id }) => _id.equals(convention.candidacyId));
      return candidacy ? [{ candidacy, convention, side: found.side }] : [];
    });
  }

  return {
    async of(actor: Actor): Promise<CalendarFeed> {
      return present(await feeds.findById(idOf(actor)).lean<FeedDocument>());
    },

    /** A new address; an earlier one shows nothing any more. It is returned once, and stored as a hash. */
    async renew(actor: Actor): Promise<CalendarFeed> {
      const token = ids.token();
      const { accountId, membershipId, role } = actor;
      const createdAt = clock.now();
      await feeds.updateOne(
        { _id: idOf(actor) },
        { $set: { accountId, membershipId, role, tokenHash: hashOf(token), createdAt } },
        { upsert: true },
      );
      return { since: createdAt.toISOString(), path: `/api/v1/calendar-feeds/${token}.ics` };
    },

    async withdraw(actor: Actor): Promise<void> {
      await feeds.deleteOne({ _id: idOf(actor) });
    },

    /** The calendar behind an address. Throws `not_found` when it was renewed or withdrawn, or its owner has left. */
    async read(token: string): Promise<string> {
      const feed = await feeds.findOne({ tokenHash: hashOf(token) }).lean<FeedDocument>();
      const owner = feed && (await ownerOf(feed));
      if (!owner) throw notFound();
      const entries = await entriesOf(owner);
      const since = parisInstant(addDays(clock.today(), -daysBack), '00:00');
      const appointments = await services.appointments.eventsOf(owner, since);
      await audit.reveals.record(owner, [
        ...appointments.people.map((pathwayId) => ({ pathwayId, shown: 'name_in_list' as const })),
        ...entries.map(({ candidacy, side }) => ({
          pathwayId: `${candidacy.pathwayId}`,
          shown: 'convention' as const,
          ...(side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
        })),
      ]);
      const { locale } = owner;
      const immersions = entries.flatMap(({ candidacy, convention, side }) =>
        eventsOf({
          content: convention.content,
          title: titleOf(
            candidacy,
            side,
            convention.content.person.name,
            convention.content.host.name,
            locale,
          ),
          facts: {
            conventionId: convention._id.toHexString(),
            sequence: convention.version + candidacy.version,
            state: candidacy.state === 'cancelled' ? 'cancelled' : calendarStates[convention.state],
            lastDay: lastDayOf({ candidacy, convention }),
            stamp: convention.changes.at(-1)?.at ?? convention.createdAt,
            link: `${publicUrl()}/candidatures/${candidacy._id.toHexString()}`,
          },
        }),
      );
      return writeCalendar([...immersions, ...appointments.events], {
        locale,
        method: 'publish',
        name: 'Passerelle',
      });
    },

    /** When the account made its calendars, for the export of its data. */
    async listOf(accountId: string) {
      const found = await feeds.find({ accountId }).lean<FeedDocument[]>();
      return found.map(({ role, createdAt }) => ({ role, since: createdAt.toISOString() }));
    },

    async forget(accountIds: readonly string[]): Promise<void> {
      await feeds.deleteMany({ accountId: { $in: [...accountIds] } });
    },
  };
}
export type Feeds = ReturnType<typeof createFeeds>;
