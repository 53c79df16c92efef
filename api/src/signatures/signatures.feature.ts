import { sessionSecret } from '../platform/auth/secret.ts';
import type { Context } from '../platform/context.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import type { SignaturesNeeds } from './signatures.context.ts';
import { signingLinkRoutes } from './signatures.routes.ts';
import { createSignatures, type Signatures } from './signatures.service.ts';
import { createSigningByLink } from './signing.by-link.ts';

const oneDay = 24 * 3_600_000;
const jobType = 'signing.scan-retention';

/** Signing: personal links, codes and scans, for every feature whose documents are signed. */
export const signaturesFeature: ServiceFeature<SignaturesNeeds, { signatures: Signatures }> = {
  name: 'signatures',
  async setup(platform, services) {
    const context = { ...platform, services };
    const signatures = createSignatures(context, await sessionSecret(context.config));
    context.jobs.on(jobType, async () => {
      await removeUnused(signatures);
      await scheduleNext(context);
    });
    return {
      offers: { signatures },
      routes: signingLinkRoutes(createSigningByLink(context, signatures)),
      async start() {
        await signatures.scans.ensureIndexes();
        await scheduleNext(context);
      },
    };
  },
};

/** Removes scans of documents that are gone, and those whose signature was never given. */
async function removeUnused({ scans, signables }: Signatures): Promise<void> {
  for (const { id, document, conventionId } of await scans.settled())
    if (!(await signables.get(document)?.names(conventionId, id))) await scans.remove(id);
}

async function scheduleNext({ jobs, clock }: Pick<Context, 'jobs' | 'clock'>): Promise<void> {
  const runAt = new Date((Math.floor(clock.now().getTime() / oneDay) + 1) * oneDay);
  const key = `${jobType}:${runAt.toISOString().slice(0, 10)}`;
  await jobs.schedule({ key, type: jobType, runAt, data: {} });
}
