import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { createFactTokens } from '../asking/facts-link.tokens.ts';
import type { FactLinksNeeds } from './fact-links.context.ts';
import { createFactLetters } from './fact-links.letters.ts';
import { factLinksRoutes } from './fact-links.routes.ts';
import { createFactLinks } from './fact-links.service.ts';

/** What a convention does not say yet, asked from a company without an account by a personal link. */
export const factLinksFeature: Feature<FactLinksNeeds> = {
  name: 'fact-links',
  async setup(platform, services) {
    const context = { ...platform, services };
    const tokens = createFactTokens(await sessionSecret(context.config));
    const letters = createFactLetters(context, tokens);
    context.events.subscribe('fact-links.asked', ['convention.changed'], async ({ data }) => {
      if (data.kind === 'asked') await letters.write(data.conventionId);
    });
    return { routes: factLinksRoutes(createFactLinks(context, tokens)) };
  },
};
