import { paths } from '../../../contract/paths.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { printedPhone } from '../../accounts/phone-number.ts';
import type { FirstSteps } from '../../pathways/first-steps.ts';
import { parisDay } from '../../platform/clock.ts';
import { longDate } from '../../platform/long-date.ts';
import { printedAddress } from '../../platform/pdf/printed-address.ts';
import { qrSvg } from '../../platform/pdf/qr-code.ts';
import type { Contacts } from '../contacts.ts';
import type { ReachingContext } from '../reaching.context.ts';
import type { AttemptDocument, LetterRunDocument, ReachingModels } from '../reaching.model.ts';
import type { Sending } from '../sending.ts';
import { letterWords } from './letter.words.ts';
import { lettersPdf, type PrintedLetter } from './letters.pdf.ts';

interface Addressed {
  /** Sorts by postal code, commune, street and name. */
  order: string;
  letter: PrintedLetter;
}

/** All letters of a print as one PDF, in the order in which post is handed in. */
export function createLetterDocument(
  context: ReachingContext,
  { attempts }: ReachingModels,
  { contacts, sending }: { contacts: Contacts; sending: Pick<Sending, 'letterOf' | 'wayIn'> },
) {
  const { clock, pdf, publicUrl, services } = context;
  const { links, addressesOf, appointment, onPaper } = services.appointments.reach;

  /** The way in of somebody who was given an access letter. */
  async function accessOf(pathwayId: string, locale: Locale) {
    const ref = await services.accounts.accountOfPathway(pathwayId);
    const account = ref && (await services.accounts.getAccount(ref.id));
    if (!account?.identifier || !account.accessLetter) return [];
    const byCode = account.accessLetter.spentAt === null && account.accessLetter.expiresAt > clock.now();
    const page = byCode ? paths.accessLetter : paths.signIn;
    return letterWords[locale].access(account.identifier, printedAddress(`${publicUrl()}${page}`), byCode);
  }

  /** Of an invitation the structure's words, of a date those of its message; null when its reason is erased. */
  async function contentOf(letter: AttemptDocument, person: FirstSteps, locale: Locale) {
    const link = letter.linkId && (await links.find(`${letter.linkId}`));
    if (link) return sending.letterOf(link, person, { words: letter.words ?? 'invitation', locale });
    const told = letter.appointmentId && (await appointment(`${letter.appointmentId}`));
    if (!told) return null;
    const { link: own, subject, paragraphs } = await onPaper(told, locale);
    return { words: { subject, before: paragraphs, after: [] }, ...sending.wayIn(own) };
  }

  /** Those that can still be printed: their people are not erased, and have an address. */
  async function addressed(printed: readonly AttemptDocument[]): Promise<Addressed[]> {
    const ids = printed.map(({ pathwayId }) => `${pathwayId}`);
    const people = await services.pathways.firstSteps.ofPeople(ids);
    const [known, addresses] = await Promise.all([contacts.ofPeople(ids), addressesOf(people)]);
    const personOf = new Map(people.map((person) => [`${person._id}`, person]));
    const all = await Promise.all(
      printed.map(async (printedOne): Promise<Addressed[]> => {
        const id = `${printedOne.pathwayId}`;
        const [person, postal] = [personOf.get(id), known.get(id)?.postalAddress];
        const locale = addresses.get(id)?.locale ?? 'fr';
        const words = letterWords[locale];
        const told = person && postal && (await contentOf(printedOne, person, locale));
        if (!told) return [];
        const name = `${person.firstName} ${person.lastName}`;
        const access = await accessOf(id, locale);
        return [
          {
            order: [postal.postalCode, postal.city, streetOrder(postal.street), person.lastName].join('\t'),
            letter: {
              receiver: [
                name,
                postal.complement,
                postal.street,
                `${postal.postalCode} ${postal.city}`,
              ].filter((line) => line !== ''),
              subject: told.words.subject,
              before: told.words.before,
              pageLabel: words.pageLabel,
              page: told.page,
              codeLabel: words.codeLabel,
              code: told.code,
              qr: qrSvg(told.url),
              qrAlt: words.qrAlt(told.page),
              qrCaption: words.qrCaption,
              after: told.words.after,
              accessTitle: words.accessTitle,
              access,
            },
          },
        ];
      }),
    );
    return all.flat();
  }

  /** Null when nothing of it can be printed any more. */
  return async function print(run: LetterRunDocument): Promise<Buffer | null> {
    const printed = await attempts.find({ 'letter.runId': run._id }).lean<AttemptDocument[]>();
    const letters = (await addressed(printed)).toSorted((one, other) =>
      one.order.localeCompare(other.order, 'fr', { numeric: true }),
    );
    if (letters.length === 0) return null;
    const structure = await services.structures.getStructure(`${run.structureId}`);
    const commune = structure ? (services.directory.commune(structure.communeCode)?.name ?? '') : '';
    const day = parisDay(run.at);
    const words = letterWords.fr;
    return pdf.render(lettersPdf, {
      ...{ locale: 'fr', day, title: words.title, footer: structure?.name ?? '' },
      sender: [
        structure?.name ?? '',
        ...(structure ? [structure.address, commune] : []),
        ...(structure?.phone ? [printedPhone(structure.phone)] : []),
      ].filter((line, at) => at === 0 || line !== ''),
      place: words.place(commune, longDate(day, 'fr')),
      letters: letters.map(({ letter }) => letter),
    });
  };
}

/** The street before the number: neighbours lie beside each other. */
const streetOrder = (street: string) => {
  const [, number = '', name = street] = /^(\d+\s*(?:bis|ter|quater)?),?\s+(.*)$/i.exec(street) ?? [];
  return `${name}\t${number}`;
};
