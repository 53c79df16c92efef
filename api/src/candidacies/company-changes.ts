import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import { unanswered } from './candidacy.states.ts';
import type { EmployerMails } from './employer-mails.ts';
import type { FollowUps } from './follow-ups.ts';

/**
 * When a member leaves a company or is suspended, the others get mails with their own links for what still waits
 * there. When no member is left, the counsellors of the waiting people are notified at once.
 */
export function subscribeDepartures(
  context: CandidaciesContext,
  service: CandidaciesService,
  { write, followUps }: { write: EmployerMails; followUps: FollowUps },
): void {
  const { events, services } = context;

  async function passOn(establishmentId: string, id: string): Promise<void> {
    const remaining = await services.accounts.membersOfEstablishment(establishmentId);
    for (const candidacy of await service.openOfEstablishment(establishmentId)) {
      const candidacyId = candidacy._id.toHexString();
      if (remaining.length === 0) {
        const line = { id: `unattended:${id}`, kind: 'note', reason: 'company_unattended' } as const;
        await service.store.note(candidacyId, line);
        await followUps.companyUnattended(candidacy, `unattended:${id}:${candidacyId}`);
      } else if (unanswered.includes(candidacy.state)) {
        // same key as the first mail, so that nobody gets it twice
        await write(candidacy, 'asked', `asked:${candidacyId}`);
      }
    }
  }

  events.subscribe('candidacies.departures', ['establishment.team_changed'], async ({ id, data }) => {
    if (data.change === 'left') await passOn(data.establishmentId, id);
  });
  events.subscribe('candidacies.suspensions', ['account.status_changed'], async ({ id, data }) => {
    if (data.status !== 'suspended') return;
    for (const establishmentId of await services.accounts.establishmentsOf(data.accountId))
      await passOn(establishmentId, `${id}:${establishmentId}`);
  });
}
