import type { CardContent, cardAnswerSchema } from '../../../contract/cards.ts';
import type { Locale, Message } from '../../../contract/index.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { identityStates, mayWrite } from '../../candidacies/candidacy.policy.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { appError, forbidden, invalidField, notFound } from '../../platform/http/app-error.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { ConversationsService } from '../conversations.service.ts';
import { maySeeMessage, readerOf } from '../message.access.ts';
import type { MessageDocument } from '../message.model.ts';
import { type CardMessage, hasCard } from './card.message.ts';
import type { Line, StoredCard, StoredReply } from './card.model.ts';
import { actionsFor, mayFulfil, outcomes } from './card.policy.ts';
import { checkCard } from './card.rules.ts';
import {
  cardAlreadyAnswered,
  companyNotThere,
  datesWaiting,
  ended,
  tooLateToAccept,
} from './card.sentences.ts';

type Given = (typeof cardAnswerSchema)['_zod']['output'];
/** How many of the last lines of the conversation are checked for overlapping appointments. */
const looked = 500;

const lineOf = ({ seq, employerSeq }: Line): Line => ({ seq, employerSeq });
const freshCard = (content: CardContent): StoredCard => ({
  content,
  state: 'open',
  sequence: 0,
  ...(content.kind === 'appointment' ? { startsAt: parisInstant(content.day, content.hour) } : {}),
});

/**
 * Cards are sent in a message and answered once, by one conditional update of it. Their effects are idempotent and
 * repeated after a crash.
 */
export function createCardsService(context: ConversationsContext, conversations: ConversationsService) {
  const { clock, services } = context;
  const { store, changes } = conversations;

  /** The message of a line that this reader may see, with or without a card or file. */
  async function visible(access: CandidacyAccess, seq: number): Promise<MessageDocument> {
    const id = access.candidacy._id.toHexString();
    const message = await store.find(id, await store.storedSeq(id, access.side, seq));
    if (!message || message.deletedAt || !maySeeMessage(readerOf(access), message)) throw notFound();
    return message;
  }

  async function cardAt(access: CandidacyAccess, seq: number): Promise<CardMessage> {
    const message = await visible(access, seq);
    if (!hasCard(message)) throw notFound();
    return message;
  }

  async function openCards(access: CandidacyAccess, besides?: number): Promise<StoredCard[]> {
    const lines = await store.read(
      access.candidacy._id.toHexString(),
      { side: access.side, fromSeq: 0 },
      { limit: looked },
    );
    return lines.flatMap((line) => {
      const { card } = line;
      return card && !line.deletedAt && line.seq !== besides && ['open', 'accepted'].includes(card.state)
        ? [card]
        : [];
    });
  }

  async function check(content: CardContent, access: CandidacyAccess, answers?: CardMessage): Promise<void> {
    const { candidacy, side, facts } = access;
    if (content.kind === 'dates' && !candidacy.reachedEmployer) throw companyNotThere();
    const others = await openCards(access, answers?.seq);
    if (
      content.kind === 'dates' &&
      others.some((one) => one.content.kind === 'dates' && one.state === 'open')
    )
      throw datesWaiting();
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    const own = (pathway?.phone ?? '').replace(/\D/g, '').replace(/^(?:0033|33)/, '0');
    const errors = checkCard(content, {
      now: clock.now(),
      today: clock.today(),
      appointments: others.flatMap(({ content: other, startsAt }) =>
        other.kind === 'appointment' && startsAt ? [{ startsAt, minutes: other.minutes }] : [],
      ),
      hidden: identityStates.includes(facts.state)
        ? null
        : { numbers: own ? [own] : [], any: side === 'beneficiary' },
    });
    if (errors.length > 0) throw appError('validation_failed', { errors });
  }

  /** The effects of an answer; each is idempotent. */
  async function follow(message: CardMessage): Promise<void> {
    const { card } = message;
    const { answer } = card;
    if (!answer) return;
    const conversationId = message.conversationId.toHexString();
    const candidacy = await services.candidacies.store.find(conversationId);
    if (!candidacy) return;
    const carried = {
      conversationId,
      slotId: `${candidacy.slotId}`,
      pathwayId: `${candidacy.pathwayId}`,
      kind: 'text' as const,
      text: '',
      author: { accountId: answer.accountId, role: answer.role },
      hiddenFromEmployer: message.hiddenFromEmployer,
    };
    if (answer.counter)
      await store.append({
        ...carried,
        clientId: answer.clientId,
        card: { ...freshCard(answer.counter), counterOf: lineOf(message) },
      });
    else if (card.state !== 'fulfilled')
      await store.append({ ...carried, clientId: answer.clientId, reply: replyTo(message) });
    if (card.content.kind === 'dates' && card.state === 'accepted')
      await services.candidacies.store.note(conversationId, {
        id: `card:${message.clientId}`,
        kind: 'note',
        reason: 'dates_agreed',
        word: datesLine(card.content),
      });
  }

  async function answered(message: CardMessage, access: CandidacyAccess, locale: Locale): Promise<string> {
    const id = message.card.answer?.accountId;
    if (!id) return '';
    const { card } = await conversations.show(message, { accountId: '' }, access, locale);
    return card?.answer?.name ?? '';
  }

  const cards = {
    visible,
    cardAt,
    follow,

    async post(
      actor: Actor,
      access: CandidacyAccess,
      clientId: string,
      content: CardContent,
      locale: Locale,
    ) {
      if (!mayWrite(access.side, access.facts)) throw ended();
      const earlier = await store.sent(access.candidacy._id.toHexString(), actor.accountId, clientId);
      if (!earlier) await check(content, access);
      return conversations.post(actor, access, { clientId, text: '', card: freshCard(content) }, locale);
    },

    async answer(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      given: Given,
      locale: Locale,
    ): Promise<Message> {
      await conversations.limitRate(actor, access.candidacy._id.toHexString());
      const message = await cardAt(access, seq);
      const { card } = message;
      const { side, facts } = access;
      const answeredBefore =
        card.answer?.clientId === given.clientId && card.answer.accountId === actor.accountId;
      if (answeredBefore) return done(message, actor, access, locale);
      if (!mayWrite(side, facts)) throw ended();
      if (!actionsFor(side, card, message.author.role, facts).includes(given.action)) {
        if (card.state !== 'open') throw cardAlreadyAnswered(await answered(message, access, locale));
        throw forbidden();
      }
      const { choice, counter } = await checkAnswer(message, access, given);
      const changed = await changes.apply(
        message,
        { 'card.state': card.state },
        {
          $set: {
            'card.state': outcomes[given.action],
            'card.answer': {
              accountId: actor.accountId,
              role: side,
              at: clock.now(),
              clientId: given.clientId,
              ...(choice === undefined ? {} : { choice }),
              ...(counter ? { counter } : {}),
            },
          },
          $inc: { 'card.sequence': 1 },
        },
      );
      // another answer was faster: check against the current state
      if (!changed || !hasCard(changed)) return cards.answer(actor, access, seq, given, locale);
      return done(changed, actor, access, locale);
    },

    /** The requested line, when this side may answer it with a file. */
    async requestAt(access: CandidacyAccess, seq: number, locale: Locale): Promise<Line> {
      const message = await cardAt(access, seq);
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
  return cards;

  async function checkAnswer(message: CardMessage, access: CandidacyAccess, given: Given) {
    const { content, startsAt } = message.card;
    if (given.action === 'accept') {
      const late =
        content.kind === 'dates' ? content.from < clock.today() : startsAt && startsAt <= clock.now();
      if (late) throw tooLateToAccept();
    }
    if (given.action === 'counter') {
      if (!given.content || given.content.kind !== content.kind)
        throw invalidField('body.content', 'other_kind', {
          fr: 'Proposez autre chose de même nature.',
          en: 'Propose something else of the same kind.',
        });
      await check(given.content, access, message);
      return { counter: given.content };
    }
    if (given.action === 'choose' && content.kind === 'question') {
      if (given.choice === undefined || given.choice >= content.choices.length)
        throw invalidField('body.choice', 'no_such_choice', {
          fr: 'Choisissez une des réponses.',
          en: 'Choose one of the answers.',
        });
      return { choice: given.choice };
    }
    return {};
  }

  async function done(
    message: CardMessage,
    actor: Actor,
    access: CandidacyAccess,
    locale: Locale,
  ): Promise<Message> {
    await follow(message);
    return conversations.show(message, actor, access, locale);
  }
}
export type CardsService = ReturnType<typeof createCardsService>;

function replyTo({ seq, employerSeq, card }: CardMessage): StoredReply {
  const { content, answer, state } = card;
  const choice =
    content.kind === 'question' && typeof answer?.choice === 'number'
      ? content.choices[answer.choice]
      : undefined;
  return { seq, employerSeq, kind: content.kind, state, ...(choice === undefined ? {} : { choice }) };
}

/** `2026-03-16/2026-03-20 09:00-17:00`, which pages turn into a sentence. */
function datesLine({ from, to, startsAt, endsAt }: Extract<CardContent, { kind: 'dates' }>): string {
  return `${from}/${to}${startsAt && endsAt ? ` ${startsAt}-${endsAt}` : ''}`;
}

/** Repeats the effects of an answer when the process crashed before they were complete. */
export function subscribeCardEffects(
  { events }: ConversationsContext,
  cards: CardsService,
  { store }: ConversationsService,
): void {
  events.subscribe(
    'conversations.cards',
    ['message.changed'],
    async ({ data }) => {
      const message = await store.find(data.conversationId, data.seq);
      if (message && hasCard(message) && !message.deletedAt) await cards.follow(message);
    },
    ({ data }) => data.conversationId,
  );
}
