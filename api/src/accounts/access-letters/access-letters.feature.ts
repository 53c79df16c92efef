import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { createAccessLetterStore } from './access-letter.store.ts';
import { accessLettersRoutes } from './access-letters.routes.ts';
import { createAccessLetters } from './access-letters.service.ts';

export const accessLettersFeature: Feature = {
  name: 'access letters',
  async setup(context) {
    const store = createAccessLetterStore(context);
    const letters = createAccessLetters(context, store, await sessionSecret(context.config));
    return { routes: accessLettersRoutes(context, letters) };
  },
};
