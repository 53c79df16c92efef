import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { noteHead, writtenHead } from '../platform/security-log/noted-heads.ts';

const jobType = 'security-log.note-head';
/** UTC, after the nightly removals. */
const quietHour = 3;

/**
 * Notes the head of the chain every night outside the chain: in the data folder, which `npm run audit:verify`
 * compares, and in the server's log, which operators keep elsewhere. Only this reveals a truncated end.
 */
export function createHeadNotes({ clock, config, jobs, log, securityLog }: Context) {
  const scheduleNext = (runAt: Date) =>
    jobs.schedule({ key: `${jobType}:${parisDay(runAt)}`, type: jobType, runAt, data: {} });

  jobs.on(jobType, async () => {
    const head = await securityLog.head();
    if (await noteHead(config.dataDir, head, clock.now()))
      log.info({ head: writtenHead(head) }, 'The head of the security log');
    const next = clock.now();
    next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(quietHour, 0, 0, 0);
    await scheduleNext(next);
  });

  return { start: () => scheduleNext(clock.now()) };
}
