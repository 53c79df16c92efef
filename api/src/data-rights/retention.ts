import { logMonths } from '../platform/audit/audit.ts';
import { parisDay } from '../platform/clock.ts';
import { mailDays } from '../platform/mail/mail.model.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { retentionNoticeMail } from './data-rights.mails.ts';
import { type Erasures, monthsAfter } from './erasures.service.ts';

/** Retention periods (DOMAIN §4), in months. */
export const retentionMonths = {
  profileNotice: 23,
  profile: 24,
  unansweredRequest: 12,
  answeredRequest: 24,
  logs: logMonths,
} as const;

const jobType = 'data-rights.retention';
/** Hour of the day, in UTC, with little activity. */
const quietHour = 2;

/** Removes what has exceeded its retention. Runs once a day; idempotent, and late runs have the same result. */
export function createRetention(context: DataRightsContext, erasures: Erasures) {
  const { clock, services, personalData, audit, securityLog, mail, jobs } = context;
  const before = (months: number) => monthsAfter(clock.now(), -months);

  /** Notifies a month before, then anonymises. Activity in between restarts the two years. */
  async function profiles(): Promise<{ notified: number; erased: number }> {
    const counts = { notified: 0, erased: 0 };
    for (const pathway of await services.pathways.quietSince(before(retentionMonths.profileNotice))) {
      const id = pathway._id.toHexString();
      const account = await services.accounts.accountOfPathway(id);
      const signIn = account ? await securityLog.lastSignIn(account.id) : null;
      if (signIn && signIn > before(retentionMonths.profileNotice)) {
        await services.pathways.recordContact(id, signIn);
        continue;
      }
      if (!pathway.retentionNoticeAt) {
        const on = parisDay(
          monthsAfter(clock.now(), retentionMonths.profile - retentionMonths.profileNotice),
        );
        if (account?.email)
          await mail.send({
            to: account.email,
            template: retentionNoticeMail,
            locale: account.locale,
            data: { on, number: '' },
            about: [account.id, id],
            key: `retention-notice:${id}:${on}`,
          });
        await services.pathways.noteRetention(id, clock.now());
        counts.notified += 1;
      } else if (
        pathway.retentionNoticeAt <= before(retentionMonths.profile - retentionMonths.profileNotice)
      ) {
        await erasures.endOf(pathway);
        counts.erased += 1;
      }
    }
    return counts;
  }

  async function requests(): Promise<number> {
    await services.candidacies.leaveForgotten(before(retentionMonths.unansweredRequest));
    const over = [
      ...(await services.candidacies.endedBefore(before(retentionMonths.unansweredRequest), false)),
      ...(await services.candidacies.endedBefore(before(retentionMonths.answeredRequest), true)),
    ];
    if (over.length > 0)
      for (const { eraseCandidacies } of personalData.holders()) await eraseCandidacies?.(over);
    // candidacies of a signed convention stay linked as long as the convention is kept
    const linked = await services.candidacies.erasedAndLinked();
    const held = new Set(await services.conventions.signedAmong(linked));
    await services.candidacies.unlink(linked.filter((id) => !held.has(id)));
    return over.length;
  }

  async function run(): Promise<void> {
    await erasures.resume();
    const { notified, erased } = await profiles();
    const conventions = await services.conventions.removeOverdue(clock.now());
    const removed = {
      told: notified,
      profiles: erased,
      conventions,
      statements: await services.statements.removeOverdue(clock.now()),
      requests: await requests(),
      readings: await audit.removeBefore(before(retentionMonths.logs)),
      mails: await mail.removeBefore(new Date(clock.now().getTime() - mailDays * 24 * 3_600_000)),
      events: await securityLog.removeBefore(before(retentionMonths.logs)),
    };
    if (Object.values(removed).some((count) => count > 0))
      await securityLog.record({ kind: 'retention.applied', detail: removed });
  }

  async function scheduleNext(runAt: Date): Promise<void> {
    await jobs.schedule({ key: `${jobType}:${parisDay(runAt)}`, type: jobType, runAt, data: {} });
  }
  jobs.on(jobType, async () => {
    await run();
    const next = clock.now();
    next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(quietHour, 0, 0, 0);
    await scheduleNext(next);
  });

  return { run, start: () => scheduleNext(clock.now()) };
}
