import { identityFields } from '../../contract/pathway-trace.ts';
import { phoneSpellings, toE164 } from '../accounts/phone-number.ts';
import type { PathwayChange } from '../domain-events.ts';
import { correctionsOf } from './pathway.corrections.ts';
import { followerOf, type Lead } from './pathway.creation.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwayStore } from './pathway.store.ts';
import { trailed } from './pathway.trail.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { searchNameOf } from './search-name.ts';

/** What the rows of a file know people by. */
export interface KnownBy {
  fileNumbers: readonly string[];
  birthDates: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
}

/** The fields of a file that an import may change. */
export type ImportedFields = Partial<
  Pick<
    PathwayFields,
    'firstName' | 'lastName' | 'birthDate' | 'email' | 'phone' | 'fundFile' | 'rsa' | 'rsaKnownOn'
  > & {
    communeCode: string | null;
  }
>;

const compared = {
  firstName: 1,
  lastName: 1,
  birthDate: 1,
  email: 1,
  phone: 1,
  'profile.communeCode': 1,
  fundFile: 1,
  rsa: 1,
  rsaKnownOn: 1,
  followers: 1,
  corrections: 1,
  mergedInto: 1,
} as const;
/** Somebody who is stored, as an import compares them. */
type KnownPathway = Pick<PathwayDocument, '_id' | Exclude<keyof typeof compared, 'profile.communeCode'>> & {
  profile: Pick<PathwayDocument['profile'], 'communeCode'>;
};

/** What an import finds, makes and undoes; whether it may was asked before. */
export function createPathwayImports(
  context: PathwaysContext,
  store: Pick<PathwayStore, 'getPathways' | 'mutate' | 'storeMany'>,
) {
  const { clock } = context;
  const pathways = pathwayModel(context.db);

  return {
    storeMany: store.storeMany,

    /** Everybody who shares one of these facts, none of which an erased file has; a file that was merged stands for the one it was merged into. */
    async knownBy({ fileNumbers, birthDates, emails, phones }: KnownBy): Promise<KnownPathway[]> {
      const ways = [
        { 'fundFile.number': { $in: [...fileNumbers] } },
        { birthDate: { $in: [...birthDates] } },
        { email: { $in: [...emails] } },
        { phone: { $in: phones.flatMap((phone) => phoneSpellings(toE164(phone) ?? phone)) } },
      ];
      const found = (
        await Promise.all(ways.map((way) => pathways.find(way, compared).lean<KnownPathway[]>()))
      ).flat();
      const merged = found.flatMap(({ mergedInto }) => (mergedInto ? [`${mergedInto}`] : []));
      const kept = merged.length > 0 ? await store.getPathways(merged) : new Map<string, PathwayDocument>();
      const all = found.flatMap((one): KnownPathway[] => {
        if (!one.mergedInto) return [one];
        const into = kept.get(`${one.mergedInto}`);
        return into && !into.mergedInto ? [{ ...into, fundFile: one.fundFile ?? into.fundFile }] : [];
      });
      return [...new Map(all.map((one) => [`${one._id}`, one])).values()];
    },

    /** Writes what a file says; `followed`: by whom, when nobody accompanies the person, or by nobody again. Returns the new version. */
    async apply(
      pathwayId: string,
      { communeCode, ...person }: ImportedFields,
      { by, followed }: { by: string; followed: Lead | 'nobody' | null },
    ): Promise<number> {
      const kinds: PathwayChange[] = ['person', 'profile', ...(followed ? (['followers'] as const) : [])];
      const changed = await store.mutate(pathwayId, kinds, (before) => {
        const corrected = correctionsOf(before, person, { at: clock.now(), by, own: false });
        const followers = followersAfter(before.followers, followed, clock.now());
        const moves = communeCode !== undefined && communeCode !== (before.profile.communeCode ?? null);
        const files = person.fundFile !== undefined && !sameFile(before.fundFile, person.fundFile);
        const { rsa = before.rsa, rsaKnownOn = before.rsaKnownOn ?? null } = person;
        const known = rsa !== before.rsa || rsaKnownOn !== (before.rsaKnownOn ?? null);
        if (corrected.length === 0 && !followers && !moves && !files && !known) return null;
        const fields = {
          ...Object.fromEntries(
            identityFields.flatMap((field) => (field in person ? [[field, person[field]]] : [])),
          ),
          ...(known ? { rsa, rsaKnownOn } : {}),
          ...(files ? { fundFile: person.fundFile } : {}),
          searchName: searchNameOf(person.firstName ?? before.firstName, person.lastName ?? before.lastName),
          corrections: [...(before.corrections ?? []), ...corrected],
          ...(moves ? { profile: { ...before.profile, communeCode } } : {}),
          ...(followers ? { followers } : {}),
        };
        return trailed(context, before, fields, { accountId: null, name: by, role: 'counsellor' });
      });
      return changed.version;
    },

    /** Whether a file has these values already. */
    stands(now: PathwayDocument, { communeCode, fundFile, ...plain }: ImportedFields): boolean {
      const stored: Readonly<Record<string, unknown>> = { ...now };
      return (
        Object.entries(plain).every(([field, value]) => (stored[field] ?? null) === (value ?? null)) &&
        (communeCode === undefined || (now.profile.communeCode ?? null) === communeCode) &&
        (fundFile === undefined || sameFile(now.fundFile, fundFile))
      );
    },

    /** Removes a file that nothing has changed since this version; false when something has. */
    async removeUntouched(pathwayId: string, version: number): Promise<boolean> {
      const { deletedCount } = await pathways.deleteOne({
        _id: pathwayId,
        version,
        open: 0,
        lastContactAt: null,
      });
      return deletedCount === 1;
    },
  };
}
export type PathwayImports = ReturnType<typeof createPathwayImports>;

/** The followers after an import or its undoing; null when they stay. */
function followersAfter(before: PathwayFields['followers'], followed: Lead | 'nobody' | null, since: Date) {
  if (followed === 'nobody') return before.length > 0 ? [] : null;
  return followed && before.length === 0 ? [followerOf(followed, since)] : null;
}

type FundFile = PathwayFields['fundFile'];
const sameFile = (one: FundFile, other: FundFile) =>
  one?.number === other?.number &&
  (one?.organisation ?? '') === (other?.organisation ?? '') &&
  (one?.role ?? null) === (other?.role ?? null) &&
  (one?.demandedOn ?? null) === (other?.demandedOn ?? null);
