import type { Accommodation } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeIf } from '../platform/database/change.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { defineMail } from '../platform/mail/template.ts';
import { accommodationWords } from './accommodation.words.ts';
import type { SlotDocument, SlotFields, SlotModel } from './slot.model.ts';
import { accommodationNews } from './slot.present.ts';
import type { SlotsContext } from './slots.context.ts';
import { slotChanged } from './slots.events.ts';

interface Asked {
  title: string;
  slotId: string;
  accommodation: Accommodation;
}

const askedMail = defineMail<Asked>('accommodation_asked', {
  fr: ({ title, slotId, accommodation }) => ({
    subject: `« ${title} » : une question sur le lieu`,
    paragraphs: [
      `On demande si le lieu de votre offre « ${title} » propose ceci : ${accommodationWords[accommodation].fr}.`,
      'Répondez par oui ou par non, d’un seul geste. L’offre le dira ensuite à toutes les personnes qui la lisent, et la question ne vous sera plus posée.',
    ],
    button: { label: 'Répondre', path: paths.ownSlot(slotId) },
  }),
  en: ({ title, slotId, accommodation }) => ({
    subject: `“${title}”: a question about the place`,
    paragraphs: [
      `The question is whether the place of your immersion “${title}” offers this: ${accommodationWords[accommodation].en}.`,
      'Answer yes or no with one tap. The immersion then says so to everybody who reads it, and you are not asked again.',
    ],
    button: { label: 'Answer', path: paths.ownSlot(slotId) },
  }),
});

const attempts = 3;
/** Slots about which one account may ask in a day. */
export const maxQuestionsPerDay = 20;

/** What a site offers beyond what was announced: asked once, without a person, and answered for everybody. */
export function createAccommodations(
  context: SlotsContext,
  slots: SlotModel,
  getSlot: (id: string) => Promise<SlotDocument | null>,
) {
  const { services, limits, mail, clock } = context;
  const pace = limits.limiter('accommodation_questions', { points: maxQuestionsPerDay, seconds: 86_400 });

  async function hostOf(slot: SlotDocument) {
    const host = await services.establishments.getEstablishment(`${slot.establishmentId}`);
    if (!host) throw notFound();
    return host;
  }

  return {
    /** Asks what is neither announced, nor refused, nor asked already. */
    async askAccommodations(
      actor: Actor,
      slotId: string,
      wanted: readonly Accommodation[],
    ): Promise<SlotDocument> {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const slot = await getSlot(slotId);
        if (slot?.state !== 'published') throw new AppError('conflict');
        const host = await hostOf(slot);
        const { accommodationQuestions, notOffered } = accommodationNews(slot, host);
        const known = [
          ...slot.accommodations,
          ...host.accommodations,
          ...accommodationQuestions,
          ...notOffered,
        ];
        const asked = [...new Set(wanted)].filter((one) => !known.includes(one));
        if (asked.length === 0) return slot;
        // by the day in Paris, so that each one begins with none
        if (attempt === 0) await pace.take(`${actor.accountId} ${clock.today()}`);
        const changed = await changeIf<SlotFields>(
          slots,
          { _id: slot._id, state: 'published', version: slot.version },
          withEvent<SlotFields>(
            { $addToSet: { accommodationQuestions: { $each: asked } } },
            slotChanged(context, slot, 'asked'),
          ),
        );
        if (changed) return changed;
      }
      throw new AppError('conflict');
    },

    /** The answer holds for everybody; a later one replaces it. */
    async answerAccommodation(
      slot: SlotDocument,
      { accommodation, offered }: { accommodation: Accommodation; offered: boolean },
    ): Promise<SlotDocument> {
      const [to, from] = offered
        ? (['accommodations', 'notOffered'] as const)
        : (['notOffered', 'accommodations'] as const);
      const changed = await changeIf<SlotFields>(
        slots,
        { _id: slot._id, version: slot.version },
        withEvent<SlotFields>(
          {
            $addToSet: { [to]: accommodation },
            $pull: { [from]: accommodation, accommodationQuestions: accommodation },
          },
          slotChanged(context, slot, 'content'),
        ),
      );
      if (!changed) throw new AppError('conflict');
      return changed;
    },

    /** Tells the members of the company about the open questions, each of them once. */
    async tellOfQuestions(slotId: string): Promise<void> {
      const slot = await getSlot(slotId);
      if (slot?.state !== 'published') return;
      const company = `${slot.establishmentId}`;
      const able = new Set((await services.accounts.membersOfEstablishment(company)).map(({ id }) => id));
      const { accommodationQuestions } = accommodationNews(slot, await hostOf(slot));
      for (const account of await services.accounts.accountsOfEstablishment(company)) {
        if (!account.email || !able.has(account.id)) continue;
        for (const accommodation of accommodationQuestions)
          await mail.send({
            to: account.email,
            template: askedMail,
            locale: account.locale,
            data: { title: slot.title, slotId, accommodation },
            key: `accommodation_asked:${slotId}:${accommodation}:${account.id}`,
            collected: true,
          });
      }
    },
  };
}
