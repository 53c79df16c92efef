import { Types } from 'mongoose';
import type { MemberLoad } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import type { PathwayConsentEffects } from './consent-effects.ts';
import { followersWithAccess, replaceFollower, withReferent } from './followers.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwayStore } from './pathway.store.ts';

type Followers = PathwayFields['followers'];
export type Author = Pick<Actor, 'accountId' | 'role'> | null;

/** A member acting for a structure. */
export interface MemberRef {
  accountId: string;
  structureId: string;
}

const inPlace = ({ accountId, structureId }: MemberRef) => ({
  followers: {
    $elemMatch: {
      accountId: new Types.ObjectId(accountId),
      structureId: new Types.ObjectId(structureId),
    },
  },
});

/** Referents and how people move between them: one conditional update per person. */
export function createTakeover(
  context: Context,
  store: PathwayStore,
  { endAccess }: Pick<PathwayConsentEffects, 'endAccess'>,
) {
  const { clock, audit, realtime } = context;
  const pathways = pathwayModel(context.db);

  const follower = ({ accountId, structureId }: MemberRef): Followers[number] => ({
    accountId: new Types.ObjectId(accountId),
    structureId: new Types.ObjectId(structureId),
    since: clock.now(),
  });

  /**
   * Writes the new followers with their events and the line in the person's log; false when nothing changed. A
   * referent of another structure ends the access of the previous structure, unless the consents, checked in the same
   * write, allow it.
   */
  async function change(
    pathwayId: string,
    by: Author,
    cause: { key: string },
    next: (pathway: PathwayDocument) => Partial<PathwayFields> | null,
  ): Promise<boolean> {
    let former: string | null = null;
    let newcomer: string | null = null;
    let earlier: PathwayDocument | null = null;
    const now = await store.mutate(
      pathwayId,
      ['followers'],
      (pathway) => {
        const fields = next(pathway);
        earlier = fields && pathway;
        former = idAt(pathway.followers);
        newcomer = idAt(fields?.followers ?? pathway.followers);
        return fields && { ...fields, followers: followersWithAccess({ ...pathway, ...fields }) };
      },
      () =>
        former === newcomer || !newcomer
          ? []
          : [
              makeEvent(context, 'pathway.referent_changed', {
                pathwayId,
                from: former,
                to: newcomer,
                by: by?.accountId ?? null,
                cause: cause.key,
              }),
            ],
    );
    if (!earlier) return false;
    await audit.record({
      actor: by,
      action: 'pathway.follower_changed',
      subject: { kind: 'pathway', id: pathwayId },
      pathwayId,
      ...(former === newcomer ? {} : { detail: { removed: former, added: newcomer } }),
    });
    await endAccess(earlier, now);
    return true;
  }

  return {
    /** People whom somebody follows for a structure, as referent or not. */
    peopleOf(place: MemberRef): Promise<PathwayDocument[]> {
      return pathways.find(inPlace(place)).sort({ searchName: 1, _id: 1 }).lean<PathwayDocument[]>();
    },

    countOf: (place: MemberRef): Promise<number> => pathways.countDocuments(inPlace(place)),

    /** Whether `place` is the referent of this person, not only a follower. */
    leads: ({ followers }: PathwayDocument, { accountId, structureId }: MemberRef): boolean =>
      `${followers[0]?.accountId}` === accountId && `${followers[0]?.structureId}` === structureId,

    /** The workload of each member for this structure, by account. */
    async loadsOf(structureId: string): Promise<Map<string, MemberLoad>> {
      const people = await pathways
        .find({ 'followers.structureId': new Types.ObjectId(structureId) }, { followers: 1, open: 1 })
        .lean<Pick<PathwayDocument, 'followers' | 'open'>[]>();
      const loads = new Map<string, MemberLoad>();
      for (const { followers, open } of people)
        followers.forEach((one, at) => {
          if (`${one.structureId}` !== structureId) return;
          const id = `${one.accountId}`;
          loads.set(id, added(loads.get(id) ?? noLoad, at === 0, open));
        });
      return loads;
    },

    /** Communes of the people of each referent. */
    async communesByReferent(structureId: string): Promise<Map<string, Set<string>>> {
      const people = await pathways
        .find(
          { 'followers.structureId': new Types.ObjectId(structureId) },
          { followers: 1, 'profile.communeCode': 1 },
        )
        .lean<PathwayDocument[]>();
      const found = new Map<string, Set<string>>();
      for (const { followers, profile } of people) {
        const [lead] = followers;
        if (!profile.communeCode || `${lead?.structureId}` !== structureId) continue;
        const known = found.get(`${lead?.accountId}`) ?? new Set<string>();
        found.set(`${lead?.accountId}`, known.add(profile.communeCode));
      }
      return found;
    },

    /** Replaces `from` by `to` in the same place; idempotent. */
    async handOver(
      pathwayId: string,
      from: MemberRef,
      to: MemberRef | null,
      by: Author,
      cause: { key: string },
    ): Promise<void> {
      const step = {
        from: from.accountId,
        structureId: from.structureId,
        to: to ? follower(to) : null,
      };
      const changed = await change(pathwayId, by, cause, ({ followers }) => {
        const next = replaceFollower(followers, step);
        return next && { followers: next };
      });
      if (!changed) return;
      await realtime.evict(from.accountId);
      if (to) await realtime.evict(to.accountId);
    },

    /** Makes somebody the referent instead of the current one, with further changes; null when not possible now. */
    async lead(
      pathwayId: string,
      to: MemberRef,
      by: Author,
      cause: { key: string },
      also: (pathway: PathwayDocument) => Partial<PathwayFields> | null = () => ({}),
    ): Promise<boolean> {
      const changed = await change(pathwayId, by, cause, (pathway) => {
        const more = also(pathway);
        return more && { ...more, followers: withReferent(pathway.followers, follower(to)) };
      });
      if (!changed) return false;
      await realtime.evict(to.accountId);
      return true;
    },

    /**
     * All referents with their number of people. Groups the whole collection, for the occasional check for people
     * without a valid referent.
     */
    async referentsNow(): Promise<{ accountId: string; structureId: string; people: number }[]> {
      const rows = await pathways.aggregate<{
        _id: { accountId?: Types.ObjectId; structureId?: Types.ObjectId };
        people: number;
      }>([
        { $project: { lead: { $arrayElemAt: ['$followers', 0] } } },
        {
          $group: {
            _id: { accountId: '$lead.accountId', structureId: '$lead.structureId' },
            people: { $sum: 1 },
          },
        },
      ]);
      return rows.map(({ _id, people }) => ({
        accountId: _id.accountId ? `${_id.accountId}` : '',
        structureId: _id.structureId ? `${_id.structureId}` : '',
        people,
      }));
    },
  };
}

const idAt = (followers: Followers): string | null => (followers[0] ? `${followers[0].accountId}` : null);

const noLoad: MemberLoad = { led: 0, followed: 0, openCandidacies: 0 };

const added = ({ led, followed, openCandidacies }: MemberLoad, leads: boolean, open: number): MemberLoad =>
  leads
    ? { led: led + 1, followed, openCandidacies: openCandidacies + open }
    : { led, followed: followed + 1, openCandidacies };
