import type { AnswerPage, answerByLink, Locale, ParsedOf } from '../../contract/index.ts';
import { fullName } from '../accounts/account.present.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AnswerLinks } from './answer-links.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesReader } from './candidacies.reader.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { CandidacyAccess } from './candidacy.access.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { unanswered } from './candidacy.states.ts';
import { pseudonymOf } from './pseudonym.ts';

type Answer = ParsedOf<typeof answerByLink>['body'];

interface Opened {
  candidacy: CandidacyDocument;
  actor: Actor;
  /** Null when the person no longer shows it to companies. */
  access: CandidacyAccess | null;
  expired: boolean;
}

/**
 * Answers of companies by the link of a mail. The link identifies the member who answers; the database decides
 * whether they still may.
 */
export function createAnswers(
  context: CandidaciesContext,
  parts: { service: CandidaciesService; reader: CandidaciesReader; links: AnswerLinks },
) {
  const { clock, services } = context;
  const { service, reader, links } = parts;

  /**
   * Throws `link_spent_or_expired` when the signature is invalid, or when the recipient has left the company or is
   * suspended.
   */
  async function open(token: string, locale: Locale): Promise<Opened> {
    const link = links.read(token);
    const candidacy = link && (await service.store.find(link.candidacyId));
    const account = link && (await services.accounts.getAccount(link.accountId));
    const membership = account?.memberships.find(
      ({ role, establishmentId }) =>
        role === 'employer' && `${establishmentId}` === `${candidacy?.establishmentId}`,
    );
    const mayAct = (account?.status ?? 'active') === 'active';
    if (!link || !candidacy || !account || !membership || !mayAct)
      throw new AppError('link_spent_or_expired');
    const actor: Actor = {
      accountId: link.accountId,
      membershipId: `${membership._id}`,
      role: 'employer',
      name: fullName(account),
      locale,
      establishmentId: `${candidacy.establishmentId}`,
    };
    const access = await service.accessOf(actor, link.candidacyId);
    return { candidacy, actor, access, expired: link.until < clock.today() };
  }

  async function nameOfSlot(candidacy: CandidacyDocument) {
    const [slot, establishment] = await Promise.all([
      services.slots.getSlot(`${candidacy.slotId}`),
      services.establishments.getEstablishment(`${candidacy.establishmentId}`),
    ]);
    return { title: slot?.title ?? '', establishment: establishment?.name ?? '' };
  }

  async function page({ candidacy, actor, access, expired }: Opened, now = false): Promise<AnswerPage> {
    const slot = await nameOfSlot(candidacy);
    const { state } = candidacy;
    if (!access) return { outcome: 'closed', slot, state: null };
    if (state === 'withdrawn' || state === 'expired') return { outcome: 'closed', slot, state };
    const candidacyId = candidacy._id.toHexString();
    const label = pseudonymOf(candidacyId, actor.locale);
    if (!unanswered.includes(state)) return { outcome: 'answered', slot, label, candidacyId, state, now };
    if (expired) throw new AppError('link_spent_or_expired');
    const shown = await reader.present(actor, { ...access, candidacy }, actor.locale);
    if (shown?.candidate.kind !== 'pseudonym') return { outcome: 'closed', slot, state: null };
    const { candidate, explanation, message, objective, dates, counsellor, answerBefore } = shown;
    const { commune, ageBand } = candidate;
    return {
      outcome: 'open',
      slot,
      label,
      commune,
      ageBand,
      matched: explanation?.matched ?? [],
      toLearn: (explanation?.missing ?? []).filter(({ teachable }) => teachable),
      message,
      objective,
      dates,
      counsellor,
      answerBefore,
      full: await service.places.isFull(candidacy),
      othersWaiting: shown.othersWaiting,
      datesOutside: shown.datesOutside,
      offered: { period: shown.slot.period, week: shown.slot.week },
    };
  }

  return {
    async read(token: string, locale: Locale): Promise<AnswerPage> {
      return page(await open(token, locale));
    },

    /** The first answer counts; a later one, by any member, gets the answer already given. */
    async answer({ token, ...given }: Answer, locale: Locale): Promise<AnswerPage> {
      const opened = await open(token, locale);
      const { candidacy, actor, access, expired } = opened;
      const { clientId, to } = given;
      const mine = candidacy.moveIds.includes(clientId);
      if (!access || mine || !unanswered.includes(candidacy.state)) return page(opened, mine);
      if (expired) throw new AppError('link_spent_or_expired');
      try {
        await service.move(actor, access, given, unanswered);
      } catch (error) {
        // answered by a colleague, or withdrawn, at the same moment
        if (!(error instanceof AppError && error.code === 'impossible_move')) throw error;
        return page(await open(token, locale));
      }
      await context.audit.record({
        actor,
        action: 'candidacy.answered_by_link',
        subject: { kind: 'candidacy', id: candidacy._id.toHexString() },
        pathwayId: `${candidacy.pathwayId}`,
        detail: { to },
      });
      return page(await open(token, locale), true);
    },
  };
}
export type Answers = ReturnType<typeof createAnswers>;
