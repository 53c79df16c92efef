import type { AttemptKind, BookingWay, ReachWay, WordedKind } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import type { Locale } from '../../contract/primitives.ts';
import { type FilledWords, fillSms, fillWords, type WordValues } from '../../rules/reach-words.ts';
import { printedPhone } from '../accounts/phone-number.ts';
import type { BookingLinkDocument } from '../appointments/booking-link.model.ts';
import type { PersonAddresses } from '../appointments/person.addresses.ts';
import type { FirstSteps } from '../pathways/first-steps.ts';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { longDate } from '../platform/long-date.ts';
import { printedAddress } from '../platform/pdf/printed-address.ts';
import type { ReachingContext } from './reaching.context.ts';
import { motiveWords, reachMail, reachSms } from './reaching.mails.ts';
import type { AttemptDocument, ReachingModels } from './reaching.model.ts';
import type { ReachSettingsService } from './settings.service.ts';

interface Sent {
  link: BookingLinkDocument;
  person: FirstSteps;
  addresses: PersonAddresses;
  kind: Exclude<AttemptKind, 'call'>;
  via: BookingWay;
  /** A reminder speaks of an invitation that the person has received. */
  words: WordedKind;
  at: Date;
  by: string | null;
}

/** Sends one message about a link: noted first, under a key that holds it to once, then queued under the same key. */
export function createSending(
  context: ReachingContext,
  { attempts }: ReachingModels,
  { wordsOf }: Pick<ReachSettingsService, 'wordsOf'>,
) {
  const { mail, sms, publicUrl, realtime, services } = context;
  const { links } = services.appointments.reach;

  const codePath = (link: BookingLinkDocument) => paths.bookingByCode(links.codeOf(link));

  /** The page to open, the code to type there, and the address that leads to both. */
  const wayIn = (link: BookingLinkDocument) => ({
    url: `${publicUrl()}${codePath(link)}`,
    page: printedAddress(`${publicUrl()}${paths.bookingCode}`),
    code: links.codeOf(link),
  });

  async function valuesOf(
    link: BookingLinkDocument,
    person: FirstSteps,
    locale: Locale,
  ): Promise<WordValues> {
    const [structure, [counsellor]] = await Promise.all([
      services.structures.getStructure(`${link.structureId}`),
      link.counsellorId ? services.accounts.accountRefs([`${link.counsellorId}`]) : [undefined],
    ]);
    return {
      prenom: person.firstName,
      nom: person.lastName,
      structure: structure?.name ?? '',
      conseiller: counsellor?.name ?? '',
      motif: motiveWords[locale][link.motive],
      telephone: structure?.phone ? printedPhone(structure.phone) : '',
      validite: longDate(parisDay(link.expiresAt), locale),
      lien: `${publicUrl()}${codePath(link)}`,
    };
  }

  /** As it was noted first: a repeated job sends the same, also when other addresses are known since. */
  async function note(
    { link, person, kind, via, words, addresses, at, by }: Sent,
    key: string,
  ): Promise<AttemptDocument> {
    const to = via === 'email' || via === 'sms' ? addresses[via] : null;
    try {
      await attempts.create({
        ...{ key, pathwayId: person._id, structureId: link.structureId, linkId: link._id },
        ...{ kind, via, words, to, at, by },
        letter: via === 'letter' ? { state: 'waiting' } : null,
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    realtime.emit(`pathway:${person._id}`, 'appointment.changed', { pathwayId: `${person._id}` });
    const noted = await attempts.findOne({ key }).lean<AttemptDocument>();
    if (!noted) throw new Error('An attempt was not noted');
    return noted;
  }

  async function textsOf(
    link: BookingLinkDocument,
    person: FirstSteps,
    { via, words, locale }: { via: ReachWay; words: WordedKind; locale: Locale },
  ) {
    const [text, values] = await Promise.all([
      wordsOf(`${link.structureId}`, words, via, locale),
      valuesOf(link, person, locale),
    ]);
    return { text, values };
  }

  return {
    /** Once for each link and kind, also after a crash in between. */
    async send(sent: Sent): Promise<void> {
      const { link, person, addresses, kind } = sent;
      const key = `reach:${kind}:${link._id}`;
      const { via, to, words } = await note(sent, key);
      if ((via !== 'email' && via !== 'sms') || !to) return;
      const { locale } = addresses;
      const { text, values } = await textsOf(link, person, { via, words: words ?? 'invitation', locale });
      if (via === 'sms') {
        const data = { text: fillSms(text, values) };
        await sms.send({ to, key, locale, data, template: reachSms, usefulUntil: link.expiresAt });
        return;
      }
      await mail.send({
        ...{ to, key, locale, template: reachMail, about: [`${person._id}`] },
        data: { words: fillWords(text, values), path: links.pathOf(link) },
      });
    },

    /** What stands on a letter. */
    async letterOf(
      link: BookingLinkDocument,
      person: FirstSteps,
      { words, locale }: { words: WordedKind; locale: Locale },
    ): Promise<{ words: FilledWords; url: string; page: string; code: string }> {
      const { text, values } = await textsOf(link, person, { via: 'letter', words, locale });
      return { words: fillWords(text, values), ...wayIn(link) };
    },
    wayIn,
  };
}
export type Sending = ReturnType<typeof createSending>;
