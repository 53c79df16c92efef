import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Context } from '../../platform/context.ts';
import type { ServiceFeature } from '../../platform/feature.ts';
import { type AccountCodes, createAccountCodes } from './account-codes.ts';
import { signatureRequestModel } from './signature-request.model.ts';
import { createSignatureRequests } from './signature-requests.ts';
import { createSigningByAccount } from './signing.by-account.ts';
import { createSigningByCounsellor } from './signing.by-counsellor.ts';
import { createSigningByLink } from './signing.by-link.ts';
import { createConventionCheck } from './signing.check.ts';
import type { SigningContext, SigningNeeds } from './signing.context.ts';
import { createGiving } from './signing.giving.ts';
import { signingOfPerson } from './signing.personal-data.ts';
import { signingLinkRoutes, signingRoutes } from './signing.routes.ts';
import { createScans, type Scans } from './signing.scans.ts';
import { createSending } from './signing.sending.ts';
import { createSigningState } from './signing.state.ts';
import { createUrgentLinks } from './signing.urgent.ts';
import { signingCodeModel } from './signing-code.model.ts';
import { createSigningCodes } from './signing-codes.ts';

const oneDay = 24 * 3_600_000;
const jobType = 'signing.scan-retention';

/** The signatures of conventions: asked for by a link, given with a code, before a counsellor or on paper. */
export const signingFeature: ServiceFeature<SigningNeeds, { accountCodes: AccountCodes }> = {
  name: 'signing',
  async setup(platform, services) {
    const context = { ...platform, services };
    const { db } = context;
    const secret = await sessionSecret(context.config);
    const requests = createSignatureRequests(context, signatureRequestModel(db), secret);
    const codes = createSigningCodes(context, signingCodeModel(db), secret);
    const accountCodes = createAccountCodes(context, codes);
    const scans = createScans(context);
    const sending = createSending(context, requests);
    const giving = createGiving(context);
    const urgent = createUrgentLinks(context, sending);
    const states = createSigningState(context, { requests, sending });
    const stored = { requests: signatureRequestModel(db), codes: signingCodeModel(db), scans };
    context.personalData.register(signingOfPerson(context, stored));
    context.events.subscribe('signing.asked', ['convention.changed'], async ({ data }) => {
      if (data.kind === 'submitted') await sending.askAll(data.conventionId);
    });
    context.jobs.on(jobType, async () => {
      await removeUnused(context, scans);
      await scheduleNext(context);
    });
    return {
      offers: { accountCodes },
      routes: [
        ...signingLinkRoutes({
          byLink: createSigningByLink(context, { requests, sending, codes, giving }),
          check: createConventionCheck(context),
        }),
        ...signingRoutes(context, {
          byAccount: createSigningByAccount(context, { states, codes: accountCodes, giving }),
          byCounsellor: createSigningByCounsellor(context, { states, sending, giving, scans }),
          states,
        }),
      ],
      async start() {
        await scans.ensureIndexes();
        await urgent.start();
        await scheduleNext(context);
      },
    };
  },
};

/** Removes scans of conventions that are gone, and those whose signature was never given. */
async function removeUnused({ services }: SigningContext, scans: Scans): Promise<void> {
  for (const { id, conventionId } of await scans.settled()) {
    const convention = await services.conventions.find(conventionId);
    const named = [...(convention?.signatures ?? []), ...(convention?.voidSignatures ?? [])];
    if (!named.some(({ evidence }) => evidence === id)) await scans.remove(id);
  }
}

async function scheduleNext({ jobs, clock }: Pick<Context, 'jobs' | 'clock'>): Promise<void> {
  const runAt = new Date((Math.floor(clock.now().getTime() / oneDay) + 1) * oneDay);
  const key = `${jobType}:${runAt.toISOString().slice(0, 10)}`;
  await jobs.schedule({ key, type: jobType, runAt, data: {} });
}
