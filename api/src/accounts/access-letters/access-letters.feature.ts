import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { createAccessLetterStore } from './access-letter.store.ts';
import type { AccessLettersNeeds } from './access-letters.context.ts';
import { accessLettersRoutes } from './access-letters.routes.ts';
import { createAccessLetters } from './access-letters.service.ts';

export const accessLettersFeature: Feature<AccessLettersNeeds> = {
  name: 'access letters',
  async setup(platform, services) {
    const context = { ...platform, services };
    const store = createAccessLetterStore(context);
    const letters = createAccessLetters(context, store, await sessionSecret(context.config));
    return { routes: accessLettersRoutes(context, letters) };
  },
};
