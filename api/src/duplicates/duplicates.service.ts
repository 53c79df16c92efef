import type { AlikePerson, LikelyDuplicate } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { managersOf } from '../structures/managers.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import { type FileTie, mayCompare } from './duplicates.policy.ts';
import { type Identity, likeness } from './likeness.ts';
import { type DismissalModel, pairId } from './merge.model.ts';

const maxPairs = 100;

/** Files that may be of the same person, shown to those who see both. */
export function createDuplicates({ services, clock }: DuplicatesContext, dismissals: DismissalModel) {
  async function managesOwnStructure(actor: Actor): Promise<boolean> {
    if (!actor.structureId) return false;
    return managersOf(await services.structures.getStructure(actor.structureId)).includes(actor.accountId);
  }

  /** The files that this counsellor may compare: of people they follow, and of their structure if they manage it. */
  async function visibleTo(actor: Actor): Promise<Map<string, PathwayDocument>> {
    const ids = await services.pathways.pathwaysFollowedBy(actor);
    const ofStructure =
      actor.structureId && (await managesOwnStructure(actor))
        ? await services.pathways.ledByStructure(actor.structureId)
        : [];
    const found = await services.pathways.getPathways([...ids, ...ofStructure]);
    return new Map([...found].filter(([, pathway]) => !pathway.mergedInto && !pathway.erasedAt));
  }

  async function tieOf(actor: Actor, pathway: PathwayDocument): Promise<FileTie> {
    const tie = services.pathways.tie(actor, pathway);
    if (tie === 'referent' || tie === 'follower') return tie;
    const led = `${pathway.followers[0]?.structureId ?? ''}`;
    return led === actor.structureId && (await managesOwnStructure(actor)) ? 'manager' : null;
  }

  async function present(pathways: readonly PathwayDocument[]): Promise<Map<string, AlikePerson>> {
    const ids = pathways.map(({ _id }) => _id.toHexString());
    const [open, referents] = await Promise.all([
      services.candidacies.openOfPathways(ids),
      services.accounts.contactsOf(
        pathways.flatMap(({ followers }) => `${followers[0]?.accountId ?? ''}` || []),
      ),
    ]);
    const accounts = await Promise.all(ids.map((id) => services.accounts.accountOfPathway(id)));
    return new Map(
      pathways.map((pathway, at) => {
        const id = pathway._id.toHexString();
        const { communeCode } = pathway.profile;
        return [
          id,
          {
            pathwayId: id,
            firstName: pathway.firstName,
            lastName: pathway.lastName,
            birthDate: pathway.birthDate ?? null,
            email: pathway.email ?? null,
            phone: pathway.phone ?? null,
            commune: (communeCode && services.directory.commune(communeCode)?.name) || null,
            referent: referents.get(`${pathway.followers[0]?.accountId}`)?.name ?? null,
            hasAccount: accounts[at] != null,
            openCandidacies: open.filter(({ pathwayId }) => pathwayId === id).length,
            createdAt: pathway.createdAt.toISOString(),
          },
        ];
      }),
    );
  }

  return {
    tieOf,

    async findAlike(actor: Actor, identity: Identity) {
      const found = [...(await visibleTo(actor)).values()].flatMap((pathway) => {
        const reasons = likeness(identity, pathway);
        return reasons.length > 0 ? [{ pathway, reasons }] : [];
      });
      const people = await present(found.map(({ pathway }) => pathway));
      return found.flatMap(({ pathway, reasons }) => {
        const person = people.get(pathway._id.toHexString());
        return person ? [{ person, reasons }] : [];
      });
    },

    /** Pairs not dismissed yet, most reasons first. */
    async list(actor: Actor): Promise<LikelyDuplicate[]> {
      const pathways = [...(await visibleTo(actor)).values()];
      const pairs = candidatePairs(pathways).flatMap(([first, second]) => {
        const reasons = likeness(first, second);
        return reasons.length > 0 ? [{ first, second, reasons }] : [];
      });
      const ids = pairs.map(({ first, second }) => pairId(`${first._id}`, `${second._id}`));
      const dismissed = new Set((await dismissals.find({ _id: { $in: ids } }).lean()).map(({ _id }) => _id));
      const left = pairs.filter((_, at) => !dismissed.has(ids[at] ?? ''));
      left.sort((a, b) => b.reasons.length - a.reasons.length);
      const shown = left.slice(0, maxPairs);
      const people = await present(shown.flatMap(({ first, second }) => [first, second]));
      return shown.flatMap(({ first, second, reasons }) => {
        const [one, other] = [people.get(`${first._id}`), people.get(`${second._id}`)];
        return one && other ? [{ first: one, second: other, reasons }] : [];
      });
    },

    async dismiss(actor: Actor, first: string, second: string): Promise<void> {
      const found = await services.pathways.getPathways([first, second]);
      const [one, other] = [found.get(first), found.get(second)];
      if (!one || !other || !mayCompare(await tieOf(actor, one), await tieOf(actor, other))) throw notFound();
      const given = { at: clock.now(), by: actor.accountId };
      await dismissals.updateOne({ _id: pairId(first, second) }, { $setOnInsert: given }, { upsert: true });
    },
  };
}
export type Duplicates = ReturnType<typeof createDuplicates>;

/** Pairs with the same birth date, phone or mail: similar files have at least one of them in common. */
function candidatePairs(pathways: readonly PathwayDocument[]): [PathwayDocument, PathwayDocument][] {
  const groups = new Map<string, PathwayDocument[]>();
  for (const pathway of pathways) {
    const { birthDate, email, phone } = pathway;
    const keys = [
      birthDate && `born ${birthDate}`,
      email && `mail ${email.toLowerCase()}`,
      phone && `phone ${phone.replace(/\D/g, '').slice(-9)}`,
    ];
    for (const key of keys) if (key) groups.set(key, [...(groups.get(key) ?? []), pathway]);
  }
  const pairs = new Map<string, [PathwayDocument, PathwayDocument]>();
  for (const group of groups.values())
    group.forEach((first, at) => {
      for (const second of group.slice(at + 1))
        pairs.set(pairId(`${first._id}`, `${second._id}`), [first, second]);
    });
  return [...pairs.values()];
}
