import type { Context } from '../../platform/context.ts';
import { conventionModel } from '../convention.model.ts';
import { conventionYears } from '../convention.policy.ts';
import { yearsAfter } from '../convention.times.ts';
import type { ConventionsContext } from '../conventions.context.ts';
import { evidenceModel } from './evidence.model.ts';
import { evidenceOfPerson } from './evidence.personal-data.ts';
import { createEvidence, type Evidence } from './evidence.service.ts';
import type { TimeStampAuthority } from './time-stamp-authority.ts';

const oneDay = 24 * 3_600_000;
const jobType = 'conventions.evidence-retention';

/** The evidence of signatures, its holder of personal data, and its retention once a day. */
export function setUpEvidence(context: ConventionsContext): { evidence: Evidence; start(): Promise<void> } {
  const { clock, config, db, jobs, personalData, services } = context;
  const models = { records: evidenceModel(db), conventions: conventionModel(db) };
  const authority = config.tsaUrl ? authorityAt(config.tsaUrl) : null;
  const evidence = createEvidence(context, models, authority);
  personalData.register(evidenceOfPerson(services.candidacies, models.conventions, evidence));
  jobs.on(jobType, async () => {
    await evidence.removeBefore(yearsAfter(clock.now(), -conventionYears));
    await scheduleNext(context);
  });
  return { evidence, start: () => scheduleNext(context) };
}

/** Its formats are loaded with the first time stamp, because most installations have no authority. */
function authorityAt(url: string): TimeStampAuthority {
  return async (text) => {
    const [{ httpAuthority }, { createTokenCheck }] = await Promise.all([
      import('./time-stamp-authority.ts'),
      import('./time-stamp-token.ts'),
    ]);
    return httpAuthority(url, createTokenCheck())(text);
  };
}

async function scheduleNext({ jobs, clock }: Pick<Context, 'jobs' | 'clock'>): Promise<void> {
  const runAt = new Date((Math.floor(clock.now().getTime() / oneDay) + 1) * oneDay);
  const key = `${jobType}:${runAt.toISOString().slice(0, 10)}`;
  await jobs.schedule({ key, type: jobType, runAt, data: {} });
}
