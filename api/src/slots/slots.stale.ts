import { paths } from '../../contract/paths.ts';
import { defineMail } from '../platform/mail/template.ts';
import type { SlotDocument } from './slot.model.ts';
import type { SlotsContext } from './slots.context.ts';
import type { SlotsService } from './slots.service.ts';

const day = 86_400_000;
/** DOMAIN §2: published slots untouched for 60 days ask their employer, then pause. */
const askAfter = 60 * day;
const pauseAfter = 14 * day;

interface Asked {
  title: string;
  slotId: string;
}

const stillOpenMail = defineMail<Asked>('slot_still_open', {
  fr: ({ title, slotId }) => ({
    subject: `« ${title} » est-elle toujours ouverte ?`,
    paragraphs: [
      `Votre offre d’immersion « ${title} » n’a pas changé depuis 60 jours.`,
      'Si elle est toujours ouverte, dites-le d’un clic sur sa page. Sans nouvelle de votre part sous 14 jours, elle sera mise en pause : vous pourrez la reprendre à tout moment.',
    ],
    button: { label: 'Voir mon offre', path: paths.ownSlot(slotId) },
  }),
  en: ({ title, slotId }) => ({
    subject: `Is “${title}” still open?`,
    paragraphs: [
      `Your immersion slot “${title}” has not changed for 60 days.`,
      'If it is still open, say so with one click on its page. Without news from you within 14 days it will be paused: you can resume it at any time.',
    ],
    button: { label: 'See my slot', path: paths.ownSlot(slotId) },
  }),
});

/** Checks daily for slots that nobody maintains, so that people do not apply for nothing. */
export function staleSlots(context: SlotsContext, slots: SlotsService) {
  const { clock, jobs, mail, services } = context;
  const type = 'slots.stale';

  async function ask(slot: SlotDocument): Promise<void> {
    const slotId = slot._id.toHexString();
    const company = `${slot.establishmentId}`;
    const able = new Set((await services.accounts.membersOfEstablishment(company)).map(({ id }) => id));
    for (const account of await services.accounts.accountsOfEstablishment(company)) {
      // DOMAIN §3: mails go to verified addresses only; suspended members could not act on them
      if (!account.email || !able.has(account.id)) continue;
      await mail.send({
        to: account.email,
        template: stillOpenMail,
        locale: account.locale,
        data: { title: slot.title, slotId },
        key: `slot_still_open:${slotId}:${slot.touchedAt.getTime()}:${account.id}`,
        collected: true,
      });
    }
    await slots.markAsked(slotId, clock.now());
  }

  const scheduleFor = (runAt: Date) =>
    jobs.schedule({ key: `${type}:${runAt.toISOString().slice(0, 10)}`, type, runAt, data: {} });

  jobs.on(type, async () => {
    const now = clock.now().getTime();
    for (const slot of await slots.untouchedSince(new Date(now - askAfter))) {
      if (!slot.askedAt) await ask(slot);
      else if (slot.askedAt.getTime() <= now - pauseAfter) await slots.set(slot, 'paused', 'system');
    }
    await scheduleFor(new Date(now + day));
  });

  return { start: () => scheduleFor(clock.now()) };
}
