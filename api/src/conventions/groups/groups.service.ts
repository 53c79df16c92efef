import type { ConventionGroupRow, GroupNote, GroupReason } from '../../../contract/index.ts';
import { datesOf } from '../../../rules/index.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import { termsOf } from '../../candidacies/candidacy.terms.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, forbidden } from '../../platform/http/app-error.ts';
import type { ConventionAccess } from '../convention.access.ts';
import { canReuseConvention } from '../convention.reader.policy.ts';
import { copiedFor } from './group.copy.ts';
import type { GroupsContext } from './groups.context.ts';

const fullName = (pathway: { firstName: string; lastName: string } | undefined) =>
  pathway ? `${pathway.firstName} ${pathway.lastName}` : '';

/** Drafts for the other people whom one company has accepted, from the convention of the first of them. */
export function createGroupsService({ services, clock, audit }: GroupsContext) {
  const { candidacies, conventions, pathways, slots } = services;

  /** One row; never throws for what concerns this candidacy alone. */
  async function prepareFor(
    actor: Actor,
    { convention, candidacy: first }: ConventionAccess,
    candidacyId: string,
  ): Promise<ConventionGroupRow> {
    const access = await candidacies.accessOf(actor, candidacyId);
    const empty = { conventionId: null, dates: null, notes: [] };
    const cannot = (reason: GroupReason, name = ''): ConventionGroupRow => ({
      ...empty,
      candidacyId,
      name,
      outcome: 'cannot',
      reason,
    });
    if (!access || access.guest || first._id.equals(access.candidacy._id)) return cannot('not_found');
    const { candidacy } = access;
    const pathwayId = `${candidacy.pathwayId}`;
    const name = fullName((await pathways.getPathways([pathwayId])).get(pathwayId));
    if (!candidacy.establishmentId.equals(first.establishmentId)) return cannot('other_company', name);
    if (candidacy.state !== 'accepted') return cannot('not_accepted', name);
    let notes: GroupNote[] = [];
    const sameSlot = candidacy.slotId.equals(first.slotId);
    const opened = await conventions.openAs(actor, access, (content) => {
      const own = { content, terms: termsOf(candidacy), sameSlot };
      const copied = copiedFor(own, convention.content, clock.today());
      notes = copied.notes;
      return copied.content;
    });
    if (opened.made) await audit.reveals.record(actor, [{ pathwayId, shown: 'convention' }]);
    return {
      candidacyId,
      name,
      outcome: opened.made ? 'made' : 'had',
      reason: null,
      conventionId: opened.convention._id.toHexString(),
      dates: datesOf(opened.convention.content),
      notes: opened.made ? notes : [],
    };
  }

  const isOther = (first: CandidacyDocument) => (one: CandidacyDocument) =>
    one.state === 'accepted' &&
    !one._id.equals(first._id) &&
    one.establishmentId.equals(first.establishmentId);

  return {
    /** Of people whom they accompany themselves. */
    async list(actor: Actor, { candidacy: first, capacities }: ConventionAccess) {
      if (!canReuseConvention(capacities)) throw forbidden();
      const agreed = (await candidacies.agreedWith(actor)).candidacies.filter(isOther(first));
      const prepared = await conventions.preparedAmong(agreed.map(({ _id }) => _id.toHexString()));
      const open = agreed.filter(({ _id }) => !prepared.has(_id.toHexString()));
      const [people, offered] = await Promise.all([
        pathways.getPathways(open.map(({ pathwayId }) => `${pathwayId}`)),
        slots.getSlots(open.map(({ slotId }) => `${slotId}`)),
      ]);
      const rows = open.map((one) => ({
        candidacyId: one._id.toHexString(),
        name: fullName(people.get(`${one.pathwayId}`)),
        slot: offered.get(`${one.slotId}`)?.title ?? '',
        sameSlot: one.slotId.equals(first.slotId),
        dates: { from: one.dates.from, to: one.dates.to },
      }));
      return {
        people: rows.sort(
          (a, b) => Number(b.sameSlot) - Number(a.sameSlot) || a.name.localeCompare(b.name, 'fr'),
        ),
      };
    },

    /** Throws `stale_version` when the convention was changed since it was read. */
    async prepare(actor: Actor, access: ConventionAccess, version: number, candidacyIds: readonly string[]) {
      const { convention, capacities } = access;
      if (!canReuseConvention(capacities)) throw forbidden();
      if (version !== convention.version)
        throw new AppError('stale_version', { version: convention.version });
      const rows: ConventionGroupRow[] = [];
      for (const id of new Set(candidacyIds)) rows.push(await prepareFor(actor, access, id));
      return { rows };
    },
  };
}
export type GroupsService = ReturnType<typeof createGroupsService>;
