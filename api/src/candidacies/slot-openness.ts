import type { ShutSlot } from '../../contract/slots.ts';
import { dayInWords } from '../../rules/civil-days.ts';
import { type EstablishmentFacts, isResting } from '../establishments/establishment.facts.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument } from './candidacy.model.ts';

/** Why nobody can apply to a slot, or be proposed for it, now; that its places are taken is a problem of its own. */
export type WhyShut = Exclude<ShutSlot['why'], 'full'>;

/** How many nearby slots the refusal names. */
const named = 3;

type Host = Pick<EstablishmentFacts, 'pausedUntil' | 'monthlyContactCap'>;

/** Null when the slot is open. */
export function whyShut(
  { state, period }: Pick<SlotDocument, 'state' | 'period'>,
  { host, contacts, today }: { host: Host | null; contacts: number; today: string },
): WhyShut | null {
  if (state === 'closed' || state === 'draft') return 'closed';
  if (period.to < today) return 'over';
  if (state === 'paused') return 'paused';
  if (!host || !isResting(host, contacts, today)) return null;
  return host.pausedUntil && host.pausedUntil > today ? 'company_paused' : 'over_cap';
}

function sentenceOf(why: WhyShut, period: SlotDocument['period'], host: Host | null): Sentence {
  const end = (locale: 'fr' | 'en') => dayInWords(period.to, locale);
  const until = (locale: 'fr' | 'en') => dayInWords(host?.pausedUntil ?? '', locale);
  const sentences: Record<WhyShut, Sentence> = {
    closed: { fr: 'L’entreprise a fermé cette offre.', en: 'The company has closed this slot.' },
    over: {
      fr: `La période de cette offre a pris fin le ${end('fr')}.`,
      en: `The period of this slot ended on ${end('en')}.`,
    },
    paused: {
      fr: 'Cette offre est en pause : elle ne reçoit pas de candidature pour le moment.',
      en: 'This slot is paused: it receives no application for now.',
    },
    company_paused: {
      fr: `L’entreprise fait une pause jusqu’au ${until('fr')}.`,
      en: `The company has paused until ${until('en')}.`,
    },
    over_cap: {
      fr: 'L’entreprise a reçu ce mois-ci toutes les demandes qu’elle peut étudier. Revenez le mois prochain.',
      en: 'The company has received all the requests of this month that it can consider. Come back next month.',
    },
  };
  return sentences[why];
}

/** Refuses what a slot that is not open cannot receive, says why, and names what is near. */
export function createSlotOpenness({ services, clock }: CandidaciesContext) {
  async function shutBecause(slot: SlotDocument): Promise<{ why: WhyShut; host: Host | null } | null> {
    const id = `${slot.establishmentId}`;
    const [host, counts] = await Promise.all([
      services.establishments.getEstablishment(id),
      services.matching.contacts.countsOf([id]),
    ]);
    const why = whyShut(slot, { host, contacts: counts.get(id) ?? 0, today: clock.today() });
    return why && { why, host };
  }

  return {
    shutBecause,

    /**
     * Whether a reminder still has a reason: the slot is open, and a place is left. Past its cap a company still answers
     * what it has, but what was not sent cannot be.
     */
    async stillWaitedFor({ slotId, state }: Pick<CandidacyDocument, 'slotId' | 'state'>): Promise<boolean> {
      const slot = await services.slots.getSlot(`${slotId}`);
      if (!slot || services.slots.placesLeft(slot) === 0) return false;
      const shut = await shutBecause(slot);
      return shut === null || (shut.why === 'over_cap' && state !== 'awaiting_consent');
    },

    /** Whether the company has paused the slot, or all of its own. */
    async restsNow(slot: SlotDocument): Promise<boolean> {
      if (slot.state === 'paused') return true;
      const host = await services.establishments.getEstablishment(`${slot.establishmentId}`);
      return Boolean(host?.pausedUntil && host.pausedUntil > clock.today());
    },

    /** For the page of the slot: why nobody can apply now, and what is near for this person; null when it is open. */
    async explainShut(slot: SlotDocument, pathwayId: string | null): Promise<ShutSlot | null> {
      const shut = await shutBecause(slot);
      const full = shut === null && services.slots.placesLeft(slot) === 0;
      if (!shut && !full) return null;
      const near = pathwayId
        ? await services.matching.alternatives(pathwayId, slot._id.toHexString(), named)
        : [];
      return {
        why: shut?.why ?? 'full',
        until: shut?.why === 'company_paused' ? (shut.host?.pausedUntil ?? null) : null,
        near: near.map(({ slotId, title }) => ({ id: slotId, title })),
      };
    },

    async checkOpen(slot: SlotDocument, pathwayId: string): Promise<void> {
      const shut = await shutBecause(slot);
      if (!shut) return;
      const { fr, en } = sentenceOf(shut.why, slot.period, shut.host);
      const near = await services.matching.alternatives(pathwayId, slot._id.toHexString(), named);
      const titles = near.map(({ title }) => title);
      throw new AppError('slot_not_open', {
        detail:
          titles.length === 0
            ? { fr, en }
            : {
                fr: `${fr} D’autres immersions pour vous : ${titles.map((title) => `« ${title} »`).join(', ')}.`,
                en: `${en} Other immersions for you: ${titles.map((title) => `“${title}”`).join(', ')}.`,
              },
      });
    },
  };
}
export type SlotOpenness = ReturnType<typeof createSlotOpenness>;
