import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AssessmentTie } from './assessment.policy.ts';
import { inFuture } from './assessments.sentences.ts';

/**
 * The day on which a counsellor was told what they write for somebody else (DOMAIN §2); null for a side that writes
 * its own part. Throws `consent_missing` without a day, and refuses a future one.
 */
export function toldOnOf({ side }: AssessmentTie, day: string | undefined, clock: Clock): string | null {
  if (side !== 'counsellor') return null;
  if (!day) throw new AppError('consent_missing');
  if (day > clock.today()) throw inFuture();
  return day;
}
