import type { ToBeGranted } from '../rows.ts';
import type { Attempts, Narrowed, Prepare } from '../stage.ts';
import { accountAttempts } from './accounts.ts';
import { apiKeyAttempts } from './api-keys.ts';
import { appointmentAttempts } from './appointments.ts';
import { companyAttempts } from './companies.ts';
import { conventionAttempts } from './conventions.ts';
import { candidacyAttempts, conversationAttempts } from './exchanges.ts';
import { immersionAttempts } from './immersions.ts';
import { intakeAttempts } from './intake.ts';
import { interviewAttempts } from './interviews.ts';
import { pathwayAttempts } from './pathways.ts';
import { planAttempts } from './plans.ts';
import { reachingAttempts } from './reaching.ts';
import { savedSearchAttempts } from './saved-searches.ts';
import { structureAttempts } from './structures.ts';

/**
 * What somebody with the right sends to each route. The type requires each route that changes something; a read is
 * here when its resource must be created first.
 */
export const attempts: Attempts = {
  ...accountAttempts,
  ...companyAttempts,
  ...structureAttempts,
  ...pathwayAttempts,
  ...planAttempts,
  ...appointmentAttempts,
  ...interviewAttempts,
  ...intakeAttempts,
  ...reachingAttempts,
  ...candidacyAttempts,
  ...conventionAttempts,
  ...immersionAttempts,
  ...conversationAttempts,
  ...savedSearchAttempts,
  ...apiKeyAttempts,
} satisfies Record<ToBeGranted, Prepare | Narrowed>;
