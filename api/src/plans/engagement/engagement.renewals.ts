import { paths } from '../../../contract/paths.ts';
import { addDays, type Day } from '../../../rules/civil-days.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import { createMorningJob } from '../../platform/jobs/morning-job.ts';
import type { PlansContext } from '../plans.context.ts';
import { createEngagementLetters } from './engagement.letters.ts';
import type { EngagementDocument, EngagementModel } from './engagement.model.ts';

/** Days before a contract is to be read again together, from which the referent and the person are told. */
const toldDaysBefore = 14;

/**
 * Tells once, ahead, that a contract in force is to be read again together, on the day that it names. Who has no
 * account is written to, by post where no message arrives; without any address the referent is asked to say it.
 */
export function createRenewalNotices(context: PlansContext, engagements: EngagementModel) {
  const { accounts, notifications, pathways } = context.services;
  const letters = createEngagementLetters(context);

  /** What is said to the referent about it; nothing when a message was sent. */
  async function write(
    pathway: PathwayDocument,
    one: EngagementDocument,
  ): Promise<{ told?: 'by_letter' | 'not_reached' }> {
    if (one.renewalToldAt) return {};
    const way = await letters.renewal(pathway, one);
    if (!way) return { told: 'not_reached' };
    await engagements.updateOne({ _id: one._id }, { $set: { renewalToldAt: context.clock.now() } });
    return way === 'letter' ? { told: 'by_letter' } : {};
  }

  async function tell(one: EngagementDocument): Promise<void> {
    const { _id, pathwayId: id, terms, signedOn } = one;
    const pathwayId = `${id}`;
    const pathway = await pathways.getPathway(pathwayId);
    // one that was followed by another, or by a new orientation, is in force no more
    if (pathway?.plan?.renewOn !== terms.renewOn || pathway?.plan?.signedOn !== signedOn) return;
    const [person, referents] = await Promise.all([
      accounts.accountOfPathway(pathwayId),
      accounts.accountRefs(pathway.followers.slice(0, 1).map(({ accountId }) => `${accountId}`)),
    ]);
    const told = person === null ? await write(pathway, one) : {};
    const about = {
      key: `renewal:${_id}`,
      kind: 'contract_renewal' as const,
      values: { from: terms.renewOn ?? '' },
      concern: { of: 'pathway', id: pathwayId } as const,
    };
    await notifications.notify(referents, {
      ...about,
      values: { ...about.values, ...told },
      link: `${paths.person(pathwayId)}?onglet=plan`,
    });
    if (person) await notifications.notify([person], { ...about, link: paths.myPlan });
  }

  return createMorningJob(context, 'plans.renewals', async (today: Day) => {
    const soon = { $gte: today, $lte: addDays(today, toldDaysBefore) };
    const due = engagements.find({ state: 'signed', 'terms.renewOn': soon }).lean<EngagementDocument[]>();
    for (const one of await due) await tell(one);
  });
}
