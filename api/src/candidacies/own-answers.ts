import { ownAnswersDays } from '../../contract/candidacies.ts';
import { median } from '../../rules/median.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { answersDueIn } from './counted.ts';

const day = 86_400_000;

/** How the companies of a member answered: their own requests, so nothing is rounded. */
export const createOwnAnswers =
  ({ clock, services }: Pick<CandidaciesContext, 'clock' | 'services'>, candidacies: CandidacyModel) =>
  async ({ accountId }: Actor) => {
    const since = new Date(clock.now().getTime() - ownAnswersDays * day);
    const found = await candidacies
      .find(
        {
          establishmentId: { $in: await services.accounts.establishmentsOf(accountId) },
          sentAt: { $gte: since },
        },
        { state: 1, sentAt: 1, answeredAt: 1 },
      )
      .lean<Pick<CandidacyDocument, 'state' | 'sentAt' | 'answeredAt'>[]>();
    const { hours, silent } = answersDueIn(
      found.map(({ state, sentAt, answeredAt }) => ({
        state,
        sentAt: sentAt ?? null,
        answeredAt: answeredAt ?? null,
      })),
    );
    const middle = median(hours);
    return {
      days: ownAnswersDays,
      due: hours.length + silent,
      answered: hours.length,
      medianHours: middle === null ? null : Math.round(middle),
    };
  };
