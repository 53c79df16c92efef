import type { Locale, Message } from '../../../contract/index.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { mayWrite } from '../../candidacies/candidacy.policy.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { forbidden } from '../../platform/http/app-error.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { ConversationsService } from '../conversations.service.ts';
import type { MessageDocument } from '../message.model.ts';
import type { CardAnswer, CardChecks } from './card.checks.ts';
import type { CardEffects } from './card.effects.ts';
import { type CardMessage, hasCard, lineOf } from './card.message.ts';
import type { Line } from './card.model.ts';
import { actionsFor, mayFulfil, outcomes } from './card.policy.ts';
import { cardAlreadyAnswered, ended } from './card.sentences.ts';
import type { CardsReader } from './cards.reader.ts';

interface Answering {
  actor: Actor;
  access: CandidacyAccess;
  given: CardAnswer;
  /** What the check of the answer found to store with it. */
  added: Awaited<ReturnType<CardChecks['checkAnswer']>>;
}
interface Parts {
  reader: CardsReader;
  checks: CardChecks;
  effects: CardEffects;
}

/** Answers a card, by a choice of the reader or by a file: once, by one conditional update of its message. */
export function createCardAnswers(
  { clock }: ConversationsContext,
  conversations: ConversationsService,
  { reader, checks, effects }: Parts,
) {
  const { store, changes } = conversations;

  /** The name of who answered, as this reader may see it. */
  async function answered(message: CardMessage, access: CandidacyAccess, locale: Locale): Promise<string> {
    const id = message.card.answer?.accountId;
    if (!id) return '';
    const { card } = await conversations.show(message, { accountId: '' }, access, locale);
    return card?.answer?.name ?? '';
  }

  /** Throws unless this side may answer the card in this way now. */
  async function checkAction(
    message: CardMessage,
    access: CandidacyAccess,
    action: CardAnswer['action'],
    locale: Locale,
  ): Promise<void> {
    const { card, author } = message;
    const { side, facts } = access;
    if (!mayWrite(side, facts)) throw ended();
    if (actionsFor(side, card, author.role, facts).includes(action)) return;
    if (card.state !== 'open') throw cardAlreadyAnswered(await answered(message, access, locale));
    throw forbidden();
  }

  /** Stores the answer if the card is still in the state that was read; null when another answer was faster. */
  function save(message: CardMessage, { actor, access, given, added }: Answering) {
    const { choice, counter } = added;
    return changes.apply(
      message,
      { 'card.state': message.card.state },
      {
        $set: {
          'card.state': outcomes[given.action],
          'card.answer': {
            accountId: actor.accountId,
            role: access.side,
            at: clock.now(),
            clientId: given.clientId,
            ...(choice === undefined ? {} : { choice }),
            ...(counter ? { counter } : {}),
          },
        },
        $inc: { 'card.sequence': 1 },
      },
    );
  }

  /** The answered card for who answered it, once its effects are complete. */
  async function done(
    message: CardMessage,
    actor: Actor,
    access: CandidacyAccess,
    locale: Locale,
  ): Promise<Message> {
    await effects.follow(message);
    return conversations.show(message, actor, access, locale);
  }

  async function answer(
    actor: Actor,
    access: CandidacyAccess,
    seq: number,
    given: CardAnswer,
    locale: Locale,
  ): Promise<Message> {
    await conversations.limitRate(actor, access.candidacy._id.toHexString());
    const message = await reader.cardAt(access, seq);
    const { answer: earlier } = message.card;
    const answeredBefore = earlier?.clientId === given.clientId && earlier.accountId === actor.accountId;
    if (answeredBefore) return done(message, actor, access, locale);
    await checkAction(message, access, given.action, locale);
    const added = await checks.checkAnswer(message, access, given);
    const changed = await save(message, { actor, access, given, added });
    // another answer was faster: check against the current state
    if (!changed || !hasCard(changed)) return answer(actor, access, seq, given, locale);
    return done(changed, actor, access, locale);
  }

  return {
    answer,

    /** The requested line, when this side may answer it with a file. */
    async requestAt(access: CandidacyAccess, seq: number, locale: Locale): Promise<Line> {
      const message = await reader.cardAt(access, seq);
      if (mayFulfil(access.side, message.card, message.author.role)) return lineOf(message);
      if (message.card.state !== 'open') throw cardAlreadyAnswered(await answered(message, access, locale));
      throw forbidden();
    },

    /** Answers a request with a file; does nothing when it was answered otherwise meanwhile. */
    async fulfil(file: MessageDocument): Promise<void> {
      const line = file.file?.answers;
      const request = line && (await store.find(file.conversationId.toHexString(), line.seq));
      if (!request?.card) return;
      await changes.apply(
        request,
        { 'card.state': 'open' },
        {
          $set: {
            'card.state': 'fulfilled',
            'card.answer': {
              accountId: file.author.accountId,
              role: file.author.role,
              at: clock.now(),
              clientId: file.clientId,
            },
          },
        },
      );
    },
  };
}
