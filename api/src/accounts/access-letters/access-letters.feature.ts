import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { createIssuing } from './access-letter.issue.ts';
import { createAccessLetterStore } from './access-letter.store.ts';
import type { AccessLettersNeeds } from './access-letters.context.ts';
import { accessLettersRoutes } from './access-letters.routes.ts';
import { createAccessLetters } from './access-letters.service.ts';
import { createLettersInPrint } from './letters-in-print.ts';

export const accessLettersFeature: Feature<AccessLettersNeeds> = {
  name: 'access letters',
  async setup(platform, services) {
    const context = { ...platform, services };
    const store = createAccessLetterStore(context);
    const secret = await sessionSecret(context.config);
    const letters = createAccessLetters(context, store, secret);
    const issue = createIssuing(context, store, secret);
    services.reaching.ports.access.connect(createLettersInPrint(context, { issue, secret }));
    return { routes: accessLettersRoutes(context, letters) };
  },
};
