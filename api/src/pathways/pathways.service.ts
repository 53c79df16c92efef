import { Types } from 'mongoose';
import type { createPathway, Locale, ParsedOf, Pathway } from '../../contract/index.ts';
import { fold } from '../directory/lookup.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { bornWith, withEvent } from '../platform/events/outbox.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { candidaciesOf } from './candidacies-port.ts';
import { type ConsentPurpose, hasConsent, noConsents } from './consents.ts';
import { reachedWith, stationOf, turnOf } from './pathway.derive.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import {
  canAddFollower,
  canEditPrivate,
  canPropose,
  canReadAllNotes,
  canReadPathway,
  canRemoveFollower,
  canSetConsent,
  type PathwayFacts,
  tieTo,
} from './pathway.policy.ts';
import { presentPathway } from './pathway.present.ts';
import { checkPathway, type PathwayPatch, pathwaySentences } from './pathway.rules.ts';
import { type PathwayChange, pathwayChanged } from './pathways.events.ts';

declare module '../platform/services.ts' {
  interface Services {
    pathways: PathwaysService;
  }
}

type NewPathway = ParsedOf<typeof createPathway>['body'];
type Fields = Partial<PathwayFields>;
type Lead = { accountId: string; structureId?: string | undefined };

const searchNameOf = (firstName: string, lastName: string) => fold(`${firstName} ${lastName}`);

/** What a rule needs of a pathway. */
export function factsOf(pathway: PathwayDocument): PathwayFacts {
  return {
    id: pathway._id.toHexString(),
    followers: pathway.followers.map(({ accountId, structureId }) => ({
      accountId: `${accountId}`,
      structureId: structureId ? `${structureId}` : undefined,
    })),
  };
}

export function createPathwaysService(context: Context) {
  const { clock, ids, services, audit } = context;
  const pathways = pathwayModel(context.db);

  const known = () => ({
    today: clock.today(),
    offersOccupation: (code: string) => services.directory.offersOccupation(code),
    offersSkill: (id: string) => services.directory.offersSkill(id),
    knowsCommune: (code: string) => services.directory.commune(code) !== undefined,
  });

  const openOf = async (pathwayId: string) =>
    (await candidaciesOf(services)?.openOfPathways([pathwayId])) ?? [];

  /** Station and turn as they follow from the rest, to be written along with it. */
  async function derived(pathway: PathwayDocument): Promise<Fields> {
    const open = await openOf(pathway._id.toHexString());
    return { station: stationOf(pathway), ...turnOf(pathway, open, pathway, clock.now()) };
  }

  /** Applies a change to what was read; another change meanwhile makes it `stale_version`. */
  async function write(
    before: PathwayDocument,
    change: Fields,
    kinds: PathwayChange[],
  ): Promise<PathwayDocument> {
    const next = { ...before, ...change };
    const changed = await changeVersion<PathwayFields>(
      pathways as never,
      before._id,
      before.version,
      withEvent<PathwayFields>(
        { $set: { ...change, ...(await derived(next)), updatedAt: clock.now() } },
        pathwayChanged(context, before, kinds),
      ),
    );
    return changed as PathwayDocument;
  }

  /** For changes that nobody has read a version for: reads and tries again when another one came first. */
  async function mutate(
    id: unknown,
    kinds: PathwayChange[],
    change: (pathway: PathwayDocument) => Fields | null,
  ): Promise<PathwayDocument> {
    for (let attempt = 1; ; attempt += 1) {
      const before = await service.getPathway(String(id));
      if (!before) throw notFound();
      const fields = change(before);
      if (!fields) return before;
      try {
        return await write(before, fields, kinds);
      } catch (error) {
        if (attempt === 8 || !(error instanceof AppError && error.code === 'stale_version')) throw error;
      }
    }
  }

  const service = {
    async getPathway(id: string): Promise<PathwayDocument | null> {
      return pathways.findById(id).lean<PathwayDocument>();
    },

    async getPathways(wanted: readonly string[]): Promise<Map<string, PathwayDocument>> {
      const found = await pathways.find({ _id: { $in: [...new Set(wanted)] } }).lean<PathwayDocument[]>();
      return new Map(found.map((pathway) => [pathway._id.toHexString(), pathway]));
    },

    /** The pathway, when it exists for this reader; `not_found` otherwise. */
    async load(actor: Actor, id: string): Promise<PathwayDocument> {
      const pathway = await service.getPathway(id);
      if (!pathway || !canReadPathway(actor, factsOf(pathway))) throw notFound();
      return pathway;
    },

    /** How somebody stands to a pathway; null: not at all. */
    tie: (actor: Actor, pathway: PathwayDocument) => tieTo(actor, factsOf(pathway)),

    /** Accounts of those who accompany, the referent first. */
    async followersOf(pathwayId: string): Promise<string[]> {
      const pathway = await pathways.findById(pathwayId, { followers: 1 }).lean();
      return (pathway?.followers ?? []).map(({ accountId }) => `${accountId}`);
    },

    async pathwaysFollowedBy(accountId: string): Promise<string[]> {
      const found = await pathways
        .find({ 'followers.accountId': new Types.ObjectId(accountId) }, { _id: 1 })
        .lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    hasConsent,

    /** People accompanied, by the INSEE code of their commune; who has none is left out. */
    async countByCommune(): Promise<Map<string, number>> {
      const rows = await pathways.aggregate<{ _id: string | null; count: number }>([
        { $group: { _id: '$profile.communeCode', count: { $sum: 1 } } },
      ]);
      return new Map(rows.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : [])));
    },

    /** Everybody who agreed to be found, for the rebuild of the index. */
    async *walk(): AsyncGenerator<PathwayDocument> {
      const agreed = { consents: { $elemMatch: { purpose: 'matching' as const, granted: true } } };
      for await (const pathway of pathways.find(agreed).lean<PathwayDocument[]>().cursor({ batchSize: 500 }))
        yield pathway as PathwayDocument;
    },

    async directoryUse(): Promise<{ skills: string[]; occupations: string[] }> {
      const [skills, occupations] = await Promise.all([
        pathways.distinct('profile.skills.id'),
        pathways.distinct('profile.occupations'),
      ]);
      return { skills: skills.map(String), occupations: occupations.map(String) };
    },

    /** One pathway as the person or a follower sees it. */
    async present(pathway: PathwayDocument, actor: Actor, locale: Locale): Promise<Pathway> {
      const id = pathway._id.toHexString();
      const facts = factsOf(pathway);
      const [contacts, account, open, opensSlots] = await Promise.all([
        services.accounts.contactsOf(facts.followers.map(({ accountId }) => accountId)),
        services.accounts.accountOfPathway(id),
        openOf(id),
        'matching' in services ? services.matching.opensSlots(pathway) : {},
      ]);
      return presentPathway(pathway, services.directory, locale, {
        contacts,
        hasAccount: account !== null,
        open,
        opensSlots,
        abilities: {
          edit: true,
          propose: canPropose(actor, facts),
          consent: canSetConsent(actor, facts, actor.role === 'beneficiary' ? 'online' : 'interview'),
          readNotes: canReadAllNotes(actor, facts),
          manageFollowers: canAddFollower(actor, facts),
        },
      });
    },

    /** Begins a pathway; the account that begins it leads. */
    async createPathway(
      given: Partial<NewPathway> & Pick<NewPathway, 'firstName' | 'lastName'>,
      lead: Lead,
    ): Promise<PathwayDocument> {
      const { communeCode = null, email = null, birthDate = null } = given;
      if (communeCode && !services.directory.commune(communeCode))
        throw invalidField('body.communeCode', 'unknown_commune', pathwaySentences.unknown_commune);
      const errors = checkPathway({ birthDate }, known());
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      if (email && (await pathways.exists({ email })))
        throw new AppError('conflict', {
          detail: {
            fr: 'Un parcours existe déjà avec cette adresse de courriel. Demandez à son référent de vous y associer.',
            en: 'A pathway with this e-mail address exists already. Ask its referent to let you follow it.',
          },
        });
      return service.store({ ...given, profile: { communeCode } }, [lead]);
    },

    /** The pathway of a person who registered alone, begun once; nobody accompanies yet. */
    async beginOwnPathway(given: {
      accountId: string;
      firstName: string;
      lastName: string;
      email: string;
    }): Promise<string> {
      const { accountId, ...person } = given;
      const begunBy = new Types.ObjectId(accountId);
      try {
        const begun = await service.store({ ...person, begunBy }, []);
        return begun._id.toHexString();
      } catch (error) {
        const first = isDuplicateKey(error) ? await pathways.findOne({ begunBy }, { _id: 1 }).lean() : null;
        if (!first) throw error;
        return first._id.toHexString();
      }
    },

    /** Stores a pathway without asking who may: for `createPathway`, the seed and tests. */
    async store(
      given: {
        id?: string;
        firstName: string;
        lastName: string;
        profile?: Partial<PathwayFields['profile']>;
      } & Omit<Fields, 'profile' | 'followers'>,
      followers: readonly Lead[],
      at: Date = clock.now(),
    ): Promise<PathwayDocument> {
      const { id = ids.id(), profile, ...fields } = given;
      const _id = new Types.ObjectId(id);
      const born = {
        consents: noConsents(),
        reached: 'search' as const,
        ...fields,
        _id,
        searchName: searchNameOf(given.firstName, given.lastName),
        followers: followers.map(({ accountId, structureId }) => ({
          accountId: new Types.ObjectId(accountId),
          structureId: structureId ? new Types.ObjectId(structureId) : null,
          since: at,
        })),
        profile: {
          skills: [],
          occupations: [],
          objective: null,
          communeCode: null,
          week: Array<boolean>(14).fill(false),
          needsAnswered: false,
          ...profile,
        },
        turn: 'nobody' as const,
        since: at,
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      const { turn } = turnOf(born, [], { turn: 'nobody', since: at }, at);
      const event = pathwayChanged(context, { _id, version: 0 }, ['created']);
      await pathways.create(bornWith({ ...born, station: stationOf(born), turn }, event));
      return (await service.getPathway(id))!;
    },

    async update(
      actor: Actor,
      before: PathwayDocument,
      version: number,
      patch: PathwayPatch,
    ): Promise<PathwayDocument> {
      const { profile, barriers, rsa, rqth, ...person } = patch;
      const touchesPrivate = barriers !== undefined || rsa !== undefined || rqth !== undefined;
      if (touchesPrivate && !canEditPrivate(actor, factsOf(before))) throw forbidden();
      if (before.version !== version) throw new AppError('stale_version');
      const errors = checkPathway(patch, known(), before);
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      const change = {
        ...person,
        ...(barriers === undefined ? {} : { barriers }),
        ...(rsa === undefined ? {} : { rsa }),
        ...(rqth === undefined ? {} : { rqth }),
        ...(profile
          ? {
              profile: {
                ...before.profile,
                ...profile,
                needsAnswered: before.profile.needsAnswered || profile.needs !== undefined,
              },
            }
          : {}),
        searchName: searchNameOf(person.firstName ?? before.firstName, person.lastName ?? before.lastName),
      };
      const kinds: PathwayChange[] = [
        ...(profile ? (['profile'] as const) : []),
        ...(touchesPrivate ? (['private'] as const) : []),
        'person',
      ];
      const changed = await write(before, change, kinds);
      await record(actor, before, 'pathway.changed', {
        fields: Object.keys({ ...patch, ...profile }).sort(),
      });
      return changed;
    },

    /** Dated, per purpose, revocable at once. */
    async setConsent(
      actor: Actor,
      pathway: PathwayDocument,
      purpose: ConsentPurpose,
      granted: boolean,
      how: 'online' | 'interview',
    ): Promise<PathwayDocument> {
      if (!canSetConsent(actor, factsOf(pathway), how)) throw forbidden();
      const given = { purpose, granted, at: clock.now(), how, by: actor.name };
      const changed = await mutate(pathway._id, ['consent'], (before) => ({
        consents: before.consents.map((consent) => (consent.purpose === purpose ? given : consent)),
      }));
      await record(actor, pathway, 'pathway.consent_changed', { purpose, granted, how });
      return changed;
    },

    async addFollower(actor: Actor, pathway: PathwayDocument, accountId: string): Promise<PathwayDocument> {
      if (!canAddFollower(actor, factsOf(pathway))) throw forbidden();
      const account = await services.accounts.getAccount(accountId);
      const hats = (account?.memberships ?? []).filter(
        ({ role, structureId }) => role === 'counsellor' && structureId,
      );
      const own = hats.find(({ structureId }) => `${structureId}` === actor.structureId);
      const hat = own ?? hats[0];
      if (!hat) throw notFound();
      if (!own && !hasConsent(pathway, 'other_structures')) throw new AppError('consent_missing');
      const follower = {
        accountId: new Types.ObjectId(accountId),
        structureId: hat.structureId ?? null,
        since: clock.now(),
      };
      const changed = await mutate(pathway._id, ['followers'], (before) =>
        before.followers.some((one) => `${one.accountId}` === accountId)
          ? null
          : { followers: [...before.followers, follower] as PathwayFields['followers'] },
      );
      await record(actor, pathway, 'pathway.follower_changed', { added: accountId });
      await context.realtime.evict(accountId);
      return changed;
    },

    async removeFollower(actor: Actor, pathway: PathwayDocument, accountId: string): Promise<void> {
      const facts = factsOf(pathway);
      if (!facts.followers.some((follower) => follower.accountId === accountId)) throw notFound();
      if (!canRemoveFollower(actor, facts, accountId)) throw forbidden();
      await mutate(pathway._id, ['followers'], (before) => ({
        followers: before.followers.filter(
          (one) => `${one.accountId}` !== accountId,
        ) as PathwayFields['followers'],
      }));
      await record(actor, pathway, 'pathway.follower_changed', { removed: accountId });
      await context.realtime.evict(accountId);
    },

    /** A follower and the person were in touch: at the latest known moment. */
    async recordContact(pathwayId: string, at: Date = clock.now()): Promise<void> {
      await pathways.updateOne({ _id: pathwayId }, { $max: { lastContactAt: at } });
    },

    /** How far candidacies have led; `search` and `profile` follow from the profile. */
    async setStation(pathwayId: string, station: Pathway['station']): Promise<void> {
      await followPath(pathwayId, station === 'profile' ? 'search' : station);
    },

    /** Reads the candidacies again: station, turn and since when. Safe to call twice. */
    followCandidacies: (pathwayId: string) => followPath(pathwayId),

    /** Written before data leaves; the person's own reading is not news to them. */
    async recordReading(actor: Actor, pathway: PathwayDocument, what?: string): Promise<void> {
      if (actor.role === 'beneficiary') return;
      await record(actor, pathway, 'pathway.read', what ? { what } : undefined);
    },
    record,
  };
  return service;

  async function followPath(pathwayId: string, told?: PathwayFields['reached']): Promise<void> {
    const before = await service.getPathway(pathwayId);
    if (!before) return;
    const open = await openOf(pathwayId);
    const reached = told ?? reachedWith(open, before.reached);
    const next = { ...before, reached };
    const position = { station: stationOf(next), ...turnOf(next, open, before, clock.now()) };
    const same =
      reached === before.reached &&
      open.length === before.open &&
      position.station === before.station &&
      position.turn === before.turn &&
      position.since.getTime() === before.since.getTime();
    if (same) return;
    await pathways.updateOne(
      { _id: before._id },
      withEvent<PathwayFields>(
        { $set: { reached, open: open.length, ...position } },
        pathwayChanged(context, before, ['path']),
      ),
    );
  }

  async function record(
    actor: Actor,
    pathway: PathwayDocument,
    action: string,
    detail?: Record<string, unknown>,
  ): Promise<void> {
    const id = pathway._id.toHexString();
    await audit.record({
      actor,
      action,
      subject: { kind: 'pathway', id },
      pathwayId: id,
      ...(detail ? { detail } : {}),
    });
  }
}
export type PathwaysService = ReturnType<typeof createPathwaysService>;
