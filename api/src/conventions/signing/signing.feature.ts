import type { Feature } from '../../platform/feature.ts';
import { createSigningByAccount } from './signing.by-account.ts';
import { createSigningByCounsellor } from './signing.by-counsellor.ts';
import { createConventionCheck } from './signing.check.ts';
import type { SigningNeeds } from './signing.context.ts';
import { createGiving } from './signing.giving.ts';
import { createSignableConventions } from './signing.linked.ts';
import { signingOfPerson } from './signing.personal-data.ts';
import { conventionCheckRoute, signingRoutes } from './signing.routes.ts';
import { createSending } from './signing.sending.ts';
import { createSigningState } from './signing.state.ts';
import { createUrgentLinks } from './signing.urgent.ts';

/** The signatures of conventions: asked for by a link, given with a code, before a counsellor or on paper. */
export const signingFeature: Feature<SigningNeeds> = {
  name: 'signing',
  setup(platform, services) {
    const context = { ...platform, services };
    const { requests, accountCodes: codes, scans } = services.signatures;
    const sending = createSending(context, requests);
    const giving = createGiving(context);
    const urgent = createUrgentLinks(context, sending);
    const states = createSigningState(context, { requests, sending });
    services.signatures.add('convention', createSignableConventions(context, { sending, giving }));
    context.personalData.register(signingOfPerson(context));
    context.events.subscribe('signing.asked', ['convention.changed'], async ({ data }) => {
      if (data.kind === 'submitted') await sending.askAll(data.conventionId);
    });
    return {
      routes: [
        conventionCheckRoute(createConventionCheck(context)),
        ...signingRoutes(context, {
          byAccount: createSigningByAccount(context, { states, codes, giving }),
          byCounsellor: createSigningByCounsellor(context, { states, sending, giving, scans }),
          states,
        }),
      ],
      start: () => urgent.start(),
    };
  },
};
