import { paths } from '../../../contract/paths.ts';
import { printedPhone } from '../../accounts/phone-number.ts';
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
  { contacts, sending }: { contacts: Contacts; sending: Pick<Sending, 'letterOf'> },
) {
  const { clock, pdf, publicUrl, services } = context;
  const { links, addressesOf } = services.appointments.reach;

  /** The way in of somebody who was given an access letter. */
  async function accessOf(pathwayId: string, locale: 'fr' | 'en') {
    const ref = await services.accounts.accountOfPathway(pathwayId);
    const account = ref && (await services.accounts.getAccount(ref.id));
    if (!account?.identifier || !account.accessLetter) return [];
    const byCode = account.accessLetter.spentAt === null && account.accessLetter.expiresAt > clock.now();
    const page = byCode ? paths.accessLetter : paths.signIn;
    return letterWords[locale].access(account.identifier, printedAddress(`${publicUrl()}${page}`), byCode);
  }

  /** Those that can still be printed: their people are not erased, and have an address. */
  async function addressed(printed: readonly AttemptDocument[]): Promise<Addressed[]> {
    const ids = printed.map(({ pathwayId }) => `${pathwayId}`);
    const people = await services.pathways.firstSteps.ofPeople(ids);
    const [known, addresses] = await Promise.all([contacts.ofPeople(ids), addressesOf(people)]);
    const personOf = new Map(people.map((person) => [`${person._id}`, person]));
    const all = await Promise.all(
      printed.map(async ({ pathwayId, linkId, words: worded }): Promise<Addressed[]> => {
        const id = `${pathwayId}`;
        const [person, postal] = [personOf.get(id), known.get(id)?.postalAddress];
        const link = linkId && (await links.find(`${linkId}`));
        if (!person || !postal || !link) return [];
        const locale = addresses.get(id)?.locale ?? 'fr';
        const words = letterWords[locale];
        const told = await sending.letterOf(link, person, { words: worded ?? 'invitation', locale });
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
