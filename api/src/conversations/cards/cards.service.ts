import type { CardContent } from '../../../contract/cards.ts';
import type { Locale } from '../../../contract/index.ts';
import { timeZoneOf } from '../../../rules/index.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { mayWrite } from '../../candidacies/candidacy.policy.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { ConversationsService } from '../conversations.service.ts';
import { createCardAnswers } from './card.answers.ts';
import { createCardChecks } from './card.checks.ts';
import { createCardEffects } from './card.effects.ts';
import { freshCard } from './card.message.ts';
import { ended } from './card.sentences.ts';
import { createCardsReader } from './cards.reader.ts';

/**
 * Cards are sent in a message and answered once, by one conditional update of it. Their effects are idempotent and
 * repeated after a crash.
 */
export function createCardsService(context: ConversationsContext, conversations: ConversationsService) {
  const { store } = conversations;
  const reader = createCardsReader(store);
  const checks = createCardChecks(context, store);
  const effects = createCardEffects(context, store);

  return {
    ...reader,
    ...effects,
    ...createCardAnswers(context, conversations, { reader, checks, effects }),

    async post(
      actor: Actor,
      access: CandidacyAccess,
      clientId: string,
      content: CardContent,
      locale: Locale,
    ) {
      if (!mayWrite(access.side, access.facts)) throw ended();
      const earlier = await store.sent(access.candidacy._id.toHexString(), actor.accountId, clientId);
      if (!earlier) await checks.check(content, access);
      return conversations.post(
        actor,
        access,
        { clientId, text: '', card: freshCard(content, timeZoneOf(access.candidacy.communeCode)) },
        locale,
      );
    },
  };
}
export type CardsService = ReturnType<typeof createCardsService>;
