import type { Locale } from '../../contract/index.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import { isSeenByCompany } from '../candidacies/candidacy.access.ts';
import { guestsWithAccess } from '../candidacies/candidacy.guests.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import { createWriteVersion } from '../platform/database/write-version.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';

/** What `audienceOf` needs; its callers need the same. */
export interface AudienceNeeds {
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'accountsOfEstablishment' | 'getAccount'
  >;
  pathways: Pick<PathwaysService, 'followings' | 'getPathway'>;
}
export type AudienceContext = Pick<Context, 'db'> & { readonly services: AudienceNeeds };

export interface Listener {
  accountId: string;
  side: Side;
  name: string;
  locale: Locale;
  /** Where what they may see is emitted: their pages in the membership that gives them access. */
  room: ReturnType<typeof actingRoom>;
  /** Number of the last line before they joined; 0 when they see all lines. */
  fromSeq: number;
}

/** The cached audience of a candidacy, with the documents that it was computed from. */
interface Found {
  pathway: PathwayDocument;
  accounts: number;
  listeners: Listener[];
}
const found = new WeakMap<CandidacyDocument, Found>();
const accountVersions = new WeakMap<Context['db'], () => number>();

/**
 * Everyone who may see a candidacy now. Read from the database each time, so that someone who left receives nothing
 * more, and someone suspended nothing until they are reinstated.
 */
export async function audienceOf(
  context: AudienceContext,
  candidacy: CandidacyDocument,
): Promise<Listener[]> {
  const { services, db } = context;
  const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
  if (!pathway) return [];
  // cached documents are the same objects until they are written
  const version = accountVersions.get(db) ?? createWriteVersion(db, ['accounts']);
  accountVersions.set(db, version);
  const accounts = version();
  const held = found.get(candidacy);
  if (held?.pathway === pathway && held.accounts === accounts) return held.listeners;
  const listeners = await listenersOf(context, candidacy, pathway);
  found.set(candidacy, { pathway, accounts, listeners });
  return listeners;
}

async function listenersOf(
  { services }: AudienceContext,
  candidacy: CandidacyDocument,
  pathway: PathwayDocument,
): Promise<Listener[]> {
  const pathwayId = `${candidacy.pathwayId}`;
  const guests = guestsWithAccess(candidacy, pathway);
  const followings = await services.pathways.followings(pathwayId);
  const [person, followers, colleagues, company] = await Promise.all([
    services.accounts.accountOfPathway(pathwayId),
    services.accounts.accountRefs(followings.map(({ accountId }) => accountId)),
    guests.length > 0 ? services.accounts.accountRefs(await presentGuests(services, guests)) : [],
    isSeenByCompany(candidacy, pathway)
      ? services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`)
      : [],
  ]);
  const listeners = (
    accounts: readonly { id: string; name: string; locale: Locale; active: boolean }[],
    side: Side,
    inName: readonly { accountId: string; structureId: string }[] = [],
  ): Listener[] =>
    accounts
      .filter(({ active }) => active)
      .map(({ id, name, locale }) => {
        const structureId = inName.find(({ accountId }) => accountId === id)?.structureId;
        const room = actingRoom({ accountId: id, role: side, structureId });
        return { accountId: id, side, name, locale, room, fromSeq: 0 };
      });
  const following = new Set(followers.map(({ id }) => id));
  const brought = listeners(
    colleagues.filter(({ id }) => !following.has(id)),
    'counsellor',
    guests,
  ).map((listener) => ({
    ...listener,
    fromSeq: guests.find(({ accountId }) => accountId === listener.accountId)?.fromSeq ?? 0,
  }));
  return [
    ...listeners(person ? [person] : [], 'beneficiary'),
    ...listeners(followers, 'counsellor', followings),
    ...brought,
    ...listeners(company, 'employer'),
  ];
}

/** Colleagues who still belong to the structure for which they were added. */
async function presentGuests(
  services: Pick<AudienceNeeds, 'accounts'>,
  guests: readonly { accountId: string; structureId: string }[],
): Promise<string[]> {
  const members = await Promise.all(
    guests.map(async ({ accountId, structureId }) => {
      const account = await services.accounts.getAccount(accountId);
      return account?.memberships.some(
        (membership) => membership.role === 'counsellor' && `${membership.structureId}` === structureId,
      );
    }),
  );
  return guests.filter((_, at) => members[at]).map(({ accountId }) => accountId);
}
