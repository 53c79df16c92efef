import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { MemberRef } from '../pathways/pathway.takeover.ts';
import { AppError } from '../platform/http/app-error.ts';
import { departureDoneMail } from './handover.mails.ts';
import type { HandoverDocument, HandoverModel } from './handover.model.ts';
import type { HandoversContext } from './handovers.context.ts';

/** People handed over before the response; the rest follows in the background. */
export const maxPeopleBeforeResponse = 20;

/** Performs a handover. Every step is idempotent: after a crash all steps are repeated. */
export function createRun(
  { clock, services, log, mail, securityLog }: HandoversContext,
  handovers: HandoverModel,
) {
  const members = () => services.structures.members;

  /** Who takes over this person: the chosen member if still there, otherwise the default. */
  async function takerOf(handover: HandoverDocument, pathwayId: string): Promise<MemberRef | null> {
    const { structureId, from, to, choices } = handover;
    const chosen = choices.find((choice) => `${choice.pathwayId}` === pathwayId)?.to ?? to;
    const able = (await members().membersOf(`${structureId}`)).filter(({ active }) => active);
    const accountId =
      chosen && able.some(({ id }) => id === `${chosen}`)
        ? `${chosen}`
        : await members().heirOf(`${structureId}`, `${from}`);
    return accountId ? { accountId, structureId: `${structureId}` } : null;
  }

  /** Whether this handover includes this person: not everybody is handed over when the member stays. */
  function concerns(handover: HandoverDocument, pathway: PathwayDocument, leads: boolean): boolean {
    if (handover.leaves) return true;
    if (!leads) return handover.followed === 'hand_over' && handover.to !== null;
    return handover.to !== null || handover.choices.some(({ pathwayId }) => pathway._id.equals(pathwayId));
  }

  async function remaining(handover: HandoverDocument): Promise<PathwayDocument[]> {
    const from = seatOf(handover);
    const people = await services.pathways.peopleOf(from);
    return people.filter((pathway) => concerns(handover, pathway, services.pathways.leads(pathway, from)));
  }

  async function movePerson(handover: HandoverDocument, pathway: PathwayDocument): Promise<void> {
    const from = seatOf(handover);
    const id = pathway._id.toHexString();
    const leads = services.pathways.leads(pathway, from);
    const to = leads || handover.followed === 'hand_over' ? await takerOf(handover, id) : null;
    // nobody is left to take over: the person appears on the coordinator's list
    if (leads && !to) return;
    await services.pathways.handOver(id, from, to, handover.by ?? null, {
      key: `handover:${handover._id.toHexString()}`,
    });
  }

  /**
   * A person who cannot be handed over now, for example during a merge, does not stop the others and is retried
   * later.
   */
  async function movePeople(handover: HandoverDocument): Promise<void> {
    const failures: unknown[] = [];
    for (const pathway of await remaining(handover))
      await movePerson(handover, pathway).catch((error: unknown) => void failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  /** How many people each member takes over. */
  async function takersOf(
    handover: HandoverDocument,
    people: readonly PathwayDocument[],
  ): Promise<HandoverDocument['takers']> {
    const counts = new Map<string, number>();
    const heir = await members().heirOf(`${handover.structureId}`, `${handover.from}`);
    for (const pathway of people) {
      if (!services.pathways.leads(pathway, seatOf(handover))) continue;
      const chosen = handover.choices.find(({ pathwayId }) => pathwayId.equals(pathway._id))?.to;
      const to = chosen ?? handover.to ?? heir;
      if (to) counts.set(`${to}`, (counts.get(`${to}`) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ accountId: new Types.ObjectId(id), people: count }));
  }

  /** They may have left the page, and the structure, by then. */
  async function tellWhoLeft({ _id, from, departureKey, total }: HandoverDocument): Promise<void> {
    const [account] = departureKey && total > 0 ? await services.accounts.accountRefs([`${from}`]) : [];
    if (!account?.email || !departureKey) return;
    await mail.send({
      to: account.email,
      template: departureDoneMail,
      locale: account.locale,
      data: { link: paths.departure(departureKey) },
      about: [account.id],
      key: `departure:${_id.toHexString()}`,
    });
  }

  async function endMembership(handover: HandoverDocument): Promise<void> {
    const { accountId, structureId } = seatOf(handover);
    const heir = await members().heirOf(structureId, accountId);
    if (!(await services.structures.managers.remove(structureId, accountId)))
      await services.structures.managers.replaceLast(structureId, accountId, heir);
    const ended = await services.accounts
      .endStructureMembership(accountId, structureId)
      .then(() => true)
      .catch((error: unknown) => {
        // it had ended before a crash
        if (error instanceof AppError && error.code === 'not_found') return false;
        throw error;
      });
    await services.candidacies.endGuests(accountId, structureId);
    await services.notifications.forgetAll(accountId);
    await members().settleManagers(structureId);
    if (ended)
      await securityLog.record({
        kind: 'membership.ended',
        actor: handover.by ?? null,
        subject: { kind: 'account', id: accountId },
        detail: { structureId, cause: handover.cause },
      });
  }

  /** Access that must end at once ends before people are handed over. */
  async function endAccess(handover: HandoverDocument): Promise<void> {
    if (handover.leaves && handover.cause !== 'chosen') await endMembership(handover);
  }

  /** What they were to hold goes to who accompanies each person now. */
  async function moveAppointments(handover: HandoverDocument): Promise<void> {
    if (!handover.leaves && handover.cause !== 'suspended') return;
    const seat = seatOf(handover);
    const heir = handover.to ? `${handover.to}` : await members().heirOf(seat.structureId, seat.accountId);
    await services.appointments.takeover.ofMember(seat, heir);
  }

  async function run(id: string): Promise<HandoverDocument | null> {
    const handover = await handovers.findById(id).lean<HandoverDocument>();
    if (!handover || handover.state === 'done') return handover;
    await endAccess(handover);
    await movePeople(handover);
    if (handover.leaves) {
      await endMembership(handover);
      // people assigned to them during the handover
      await movePeople(handover);
      if (handover.total > maxPeopleBeforeResponse) await tellWhoLeft(handover);
    } else if (handover.cause === 'suspended') await members().settleManagers(`${handover.structureId}`);
    await moveAppointments(handover);
    const done = await handovers
      .findOneAndUpdate(
        { _id: handover._id, state: 'running' },
        { $set: { state: 'done', endedAt: clock.now() } },
        { returnDocument: 'after' },
      )
      .lean<HandoverDocument>();
    if (!done) return handovers.findById(id).lean<HandoverDocument>();
    log.info({ handover: id, people: handover.total }, 'A caseload was handed over');
    await securityLog.record({
      kind: 'caseload.handed_over',
      actor: handover.by ?? null,
      subject: { kind: 'account', id: `${handover.from}` },
      detail: { structureId: `${handover.structureId}`, people: handover.total, cause: handover.cause },
    });
    return done;
  }

  return { run, remaining, takersOf, endAccess };
}
export type Run = ReturnType<typeof createRun>;

/** The member and structure whose people are handed over. */
export const seatOf = ({ from, structureId }: HandoverDocument): MemberRef => ({
  accountId: `${from}`,
  structureId: `${structureId}`,
});
