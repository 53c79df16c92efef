import type { ToBeGranted } from '../rows.ts';
import type { Attempts, Narrowed, Prepare } from '../stage.ts';
import { accountAttempts } from './accounts.ts';
import { companyAttempts } from './companies.ts';
import { candidacyAttempts, conversationAttempts } from './exchanges.ts';
import { pathwayAttempts } from './pathways.ts';
import { structureAttempts } from './structures.ts';

/**
 * What somebody entitled sends to each route. A route that changes something and is not here does not compile; one that
 * only reads is here when what it reads has to be made first.
 */
export const attempts: Attempts = {
  ...accountAttempts,
  ...companyAttempts,
  ...structureAttempts,
  ...pathwayAttempts,
  ...candidacyAttempts,
  ...conversationAttempts,
} satisfies Record<ToBeGranted, Prepare | Narrowed>;
