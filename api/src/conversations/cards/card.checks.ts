import type { CardContent, cardAnswerSchema } from '../../../contract/cards.ts';
import { dayAt, timeZoneOf } from '../../../rules/index.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { identityStates, mayAgree } from '../../candidacies/candidacy.policy.ts';
import { appError, invalidField } from '../../platform/http/app-error.ts';
import { offeredBy } from '../../slots/slot.content.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { MessageStore } from '../message.store.ts';
import type { CardMessage } from './card.message.ts';
import type { StoredCard } from './card.model.ts';
import { checkCard, judgeDates } from './card.rules.ts';
import {
  companyNotThere,
  datesAreOfConvention,
  datesWaiting,
  noLongerPossible,
  tooLateToAccept,
} from './card.sentences.ts';

export type CardAnswer = (typeof cardAnswerSchema)['_zod']['output'];
/** How many of the last lines of the conversation are checked for overlapping appointments. */
const looked = 500;

/** Applies the rules of cards to a conversation: throws the error of the first one that is not met. */
export function createCardChecks({ clock, services }: ConversationsContext, store: MessageStore) {
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

  /** The site's clock, and what dates are judged by: the slot as it is now, and the age where the reader knows it. */
  async function known({ candidacy, side }: CandidacyAccess, birthDate: string | null) {
    const zone = timeZoneOf(candidacy.communeCode);
    const slot = await services.slots.getSlot(`${candidacy.slotId}`);
    return {
      zone,
      today: dayAt(clock.now().getTime(), zone),
      birthDate: side === 'employer' ? null : birthDate,
      offered: slot && offeredBy(slot),
    };
  }

  const pathwayOf = ({ candidacy }: CandidacyAccess) =>
    services.pathways.getPathway(`${candidacy.pathwayId}`);

  async function check(content: CardContent, access: CandidacyAccess, answers?: CardMessage): Promise<void> {
    const { candidacy, side, facts } = access;
    if (content.kind === 'dates' && !candidacy.reachedEmployer) throw companyNotThere();
    if (content.kind === 'dates' && !mayAgree(facts.state)) throw datesAreOfConvention();
    const others = await openCards(access, answers?.seq);
    if (
      content.kind === 'dates' &&
      others.some((one) => one.content.kind === 'dates' && one.state === 'open')
    )
      throw datesWaiting();
    const pathway = await pathwayOf(access);
    const own = (pathway?.phone ?? '').replace(/\D/g, '').replace(/^(?:0033|33)/, '0');
    const errors = checkCard(content, {
      now: clock.now(),
      ...(await known(access, pathway?.birthDate ?? null)),
      appointments: others.flatMap(({ content: other, startsAt }) =>
        other.kind === 'appointment' && startsAt ? [{ startsAt, minutes: other.minutes }] : [],
      ),
      hidden: identityStates.includes(facts.state)
        ? null
        : { numbers: own ? [own] : [], any: side === 'beneficiary' },
    });
    if (errors.length > 0) throw appError('validation_failed', { errors });
  }

  /** What was proposed may have become impossible since: its day has passed, or the slot was changed. */
  async function checkAcceptance({ content, startsAt }: StoredCard, access: CandidacyAccess): Promise<void> {
    if (content.kind !== 'dates') {
      if (startsAt && startsAt <= clock.now()) throw tooLateToAccept();
      return;
    }
    if (!mayAgree(access.facts.state)) throw datesAreOfConvention();
    const pathway = await pathwayOf(access);
    const by = await known(access, pathway?.birthDate ?? null);
    if (content.from < by.today) throw tooLateToAccept();
    const [found] = judgeDates(content, by);
    if (found?.message) throw noLongerPossible(found.message);
  }

  /** Returns what the answer adds to the card: the chosen answer, or the counter-proposal. */
  async function checkAnswer(message: CardMessage, access: CandidacyAccess, given: CardAnswer) {
    const { content } = message.card;
    if (given.action === 'accept') await checkAcceptance(message.card, access);
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

  return { check, checkAnswer };
}
export type CardChecks = ReturnType<typeof createCardChecks>;
