import type { Attempts } from '../stage.ts';
import { accountAttempts } from './accounts.ts';
import { companyAttempts } from './companies.ts';
import { candidacyAttempts, conversationAttempts } from './exchanges.ts';
import { pathwayAttempts } from './pathways.ts';
import { structureAttempts } from './structures.ts';

/** What somebody entitled sends to each route; a route that only reads needs none but for what is not in the world. */
export const attempts: Attempts = {
  ...accountAttempts,
  ...companyAttempts,
  ...structureAttempts,
  ...pathwayAttempts,
  ...candidacyAttempts,
  ...conversationAttempts,
};
