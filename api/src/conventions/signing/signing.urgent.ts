import { addDays } from '../../../rules/civil-days.ts';
import { isSoon } from '../../../rules/turns.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { createMorningJob } from '../../platform/jobs/morning-job.ts';
import { isWritten } from '../convention.access.ts';
import { missingParties, signable } from '../convention.states.ts';
import type { SigningContext } from './signing.context.ts';
import type { Sending } from './signing.sending.ts';
import { reminderPause } from './signing.state.ts';

const ofConvention = 'signing.urgent-links';

/** Sends their link once more to those who have not signed two days before the first day, once for each first day. */
export function createUrgentLinks(
  context: SigningContext,
  { again, addressOf }: Pick<Sending, 'again' | 'addressOf'>,
) {
  const { clock, jobs, services } = context;

  const morning = createMorningJob(context, 'signing.urgent', async (today) => {
    const soon = { $gte: today, $lte: addDays(today, 2) };
    for (const { _id, from } of await services.conventions.inStates(signable, { from: soon }))
      if (isSoon(from, today))
        await jobs.schedule({
          key: `${ofConvention}:${_id}:${from}`,
          type: ofConvention,
          runAt: clock.now(),
          data: { conventionId: _id.toHexString() },
        });
  });

  jobs.on(ofConvention, async ({ conventionId }: { conventionId: string }) => {
    const convention = await services.conventions.find(conventionId);
    if (!isWritten(convention) || !isSoon(convention.from, clock.today())) return;
    for (const party of missingParties(convention))
      if (addressOf(convention.content, party))
        await again(convention, party, { by: null, after: reminderPause }).catch((error: unknown) => {
          // a link of the last 24 hours is enough
          if (!(error instanceof AppError && error.code === 'too_many_requests')) throw error;
        });
  });

  return morning;
}
