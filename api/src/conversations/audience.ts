import type { Locale } from '../../contract/index.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import { isSeenByCompany } from '../candidacies/candidacy.access.ts';
import { coveredGuests } from '../candidacies/candidacy.guests.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import { createWriteVersion } from '../platform/database/write-version.ts';

/** What the audience of a candidacy is made from; whoever asks for it needs the same. */
export interface AudienceNeeds {
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'accountsOfEstablishment' | 'getAccount'
  >;
  pathways: Pick<PathwaysService, 'followersOf' | 'getPathway'>;
}
export type AudienceContext = Pick<Context, 'db'> & { readonly services: AudienceNeeds };

export interface Listener {
  accountId: string;
  side: Side;
  name: string;
  locale: Locale;
  /** Number of the last line from before their time; 0 for who sees all. */
  fromSeq: number;
}

/** What was found for a candidacy as it was read, with all it was made from. */
interface Found {
  pathway: PathwayDocument;
  accounts: number;
  listeners: Listener[];
}
const found = new WeakMap<CandidacyDocument, Found>();
const accountVersions = new WeakMap<Context['db'], () => number>();

/**
 * Everybody who may see a candidacy now, as the database has it at this moment: who left hears nothing more, and who is
 * suspended nothing until they are back.
 */
export async function audienceOf(
  context: AudienceContext,
  candidacy: CandidacyDocument,
): Promise<Listener[]> {
  const { services, db } = context;
  const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
  if (!pathway) return [];
  // documents kept in memory are the same objects until they are written
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
  const guests = coveredGuests(candidacy, pathway);
  const [person, followers, colleagues, company] = await Promise.all([
    services.accounts.accountOfPathway(pathwayId),
    services.accounts.accountRefs(await services.pathways.followersOf(pathwayId)),
    guests.length > 0 ? services.accounts.accountRefs(await presentGuests(services, guests)) : [],
    isSeenByCompany(candidacy, pathway)
      ? services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`)
      : [],
  ]);
  const listeners = (
    accounts: readonly { id: string; name: string; locale: Locale; active: boolean }[],
    side: Side,
  ): Listener[] =>
    accounts
      .filter(({ active }) => active)
      .map(({ id, name, locale }) => ({ accountId: id, side, name, locale, fromSeq: 0 }));
  const following = new Set(followers.map(({ id }) => id));
  const brought = listeners(
    colleagues.filter(({ id }) => !following.has(id)),
    'counsellor',
  ).map((listener) => ({
    ...listener,
    fromSeq: guests.find(({ accountId }) => accountId === listener.accountId)?.fromSeq ?? 0,
  }));
  return [
    ...listeners(person ? [person] : [], 'beneficiary'),
    ...listeners(followers, 'counsellor'),
    ...brought,
    ...listeners(company, 'employer'),
  ];
}

/** Colleagues who still belong to the structure in whose name they were brought in. */
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
