import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/http/app-error.ts';
import type { FactorsDocument, FactorsModel } from '../factors.model.ts';

/** Wrong codes in a row before the next one must wait. */
const freeTries = 5;
const firstPause = 30_000;
const longestPause = 15 * 60_000;

/** Milliseconds to wait after this many wrong codes in a row. */
export function pauseAfter(tries: number): number {
  return tries < freeTries ? 0 : Math.min(longestPause, firstPause * 2 ** (tries - freeTries));
}

/**
 * Counts a try before it is checked, so that concurrent tries cannot exceed the limit. The first factor was already
 * given, and passkeys and recovery codes are not limited, so that slowing down an account locks nobody out.
 */
export async function takeTry(
  { clock }: Pick<Context, 'clock'>,
  model: FactorsModel,
  accountId: string,
): Promise<void> {
  for (;;) {
    const own = await model.findById(accountId).lean<FactorsDocument>();
    if (!own) return;
    const now = clock.now().getTime();
    const wait = (own.blockedUntil?.getTime() ?? 0) - now;
    if (wait > 0) throw new AppError('too_many_requests', { retryAfter: Math.ceil(wait / 1000) });
    const tries = own.tries + 1;
    const pause = pauseAfter(tries);
    const taken = await model.updateOne(
      { _id: accountId, tries: own.tries },
      { $set: { tries, blockedUntil: pause > 0 ? new Date(now + pause) : null } },
    );
    if (taken.matchedCount > 0) return;
  }
}
