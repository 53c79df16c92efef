import { paths } from '../../../contract/paths.ts';
import { addDays } from '../../../rules/civil-days.ts';
import { isSoon } from '../../../rules/turns.ts';
import type { ConventionDocument } from '../../conventions/convention.model.ts';
import { missingParties, unsettled } from '../../conventions/convention.states.ts';
import { createMorningJob } from '../../platform/jobs/morning-job.ts';
import { titleOf } from './concerned.ts';
import { createPartyAccounts, isContact } from './convention.parties.ts';
import type { NotificationRulesContext } from './rules.context.ts';

/**
 * Tells once, each morning, that an immersion begins within two days and its convention is not signed and validated:
 * the counsellor in charge, and whose signature is missing. Those with a personal link get it again (`signing`).
 */
export function createUrgentNews(context: NotificationRulesContext) {
  const { services } = context;
  const accountsOfParty = createPartyAccounts(context);

  async function tell(convention: ConventionDocument): Promise<void> {
    const { _id, candidacyId, counsellorId, from } = convention;
    const candidacy = await services.candidacies.store.find(candidacyId.toHexString());
    if (candidacy?.state !== 'accepted') return;
    const id = _id.toHexString();
    const title = await titleOf(context, `${candidacy.slotId}`);
    const about = {
      key: `convention:${id}:urgent:${from}`,
      kind: 'convention_urgent' as const,
      link: paths.convention(id),
      concern: { of: 'convention', id, candidacyId: candidacyId.toHexString(), news: 'urgent' } as const,
    };
    const told = { convention, candidacy };
    const parties = await Promise.all(
      missingParties(convention).map((party) => accountsOfParty(party, told)),
    );
    const inCharge = await services.accounts.accountRefs(counsellorId ? [counsellorId] : []);
    const signers = parties.flat().filter((one) => one.id !== counsellorId);
    const linked = signers.filter(({ email }) => isContact(email, convention));
    const values = { title, from };
    await services.notifications.notify(inCharge, { ...about, values: { ...values, who: 'in_charge' } });
    await services.notifications.notify(linked, { ...about, values, isMailed: true });
    await services.notifications.notify(
      signers.filter((one) => !linked.includes(one)),
      { ...about, values },
    );
  }

  return createMorningJob(context, 'notifications.urgent', async (today) => {
    const due = await services.conventions.inStates(unsettled, {
      from: { $gte: today, $lte: addDays(today, 2) },
    });
    for (const convention of due) if (isSoon(convention.from, today)) await tell(convention);
  });
}
