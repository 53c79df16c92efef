import { paths } from '../../../contract/paths.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { printedPhone } from '../../accounts/phone-number.ts';
import type { FirstSteps } from '../../pathways/first-steps.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { parisDay } from '../../platform/clock.ts';
import { longDate } from '../../platform/long-date.ts';
import { printedAddress } from '../../platform/pdf/printed-address.ts';
import { qrSvg } from '../../platform/pdf/qr-code.ts';
import type { Contacts } from '../contacts.ts';
import type { AccessInPrint, PrintedAccess, ReachingContext } from '../reaching.context.ts';
import type { AttemptDocument, LetterRunDocument, ReachingModels } from '../reaching.model.ts';
import type { Sending } from '../sending.ts';
import { letterWords } from './letter.words.ts';
import { type LetterAccess, lettersPdf, type PrintedLetter } from './letters.pdf.ts';

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
  const { pdf, ports, publicUrl, services } = context;
  const { links, addressesOf, appointment, onPaper } = services.appointments.reach;

  /** The way into their own account. */
  function printedAccess(access: PrintedAccess | undefined, locale: Locale): LetterAccess[] {
    if (!access) return [];
    const words = letterWords[locale].access;
    const { identifier } = access;
    const path = access.by === 'password' ? paths.signIn : paths.accessLetter;
    const page = printedAddress(`${publicUrl()}${path}`);
    const blank = {
      title: words.title,
      identifierLabel: '',
      identifier: '',
      codeLabel: '',
      code: '',
      qr: '',
    };
    if (access.by !== 'code') return [{ ...blank, text: words[access.by](identifier, page), qrAlt: '' }];
    const { code, until } = access;
    return [
      {
        ...{ title: words.title, identifierLabel: words.identifierLabel, identifier },
        // valid until the end of a day, an instant of the next one
        text: words.code(page, longDate(parisDay(new Date(until.getTime() - 1)), locale)),
        ...{ codeLabel: words.codeLabel, code },
        qr: qrSvg(`${publicUrl()}${path}#${identifier}`),
        qrAlt: words.qrAlt(page),
      },
    ];
  }

  /** Of an invitation the structure's words, of a date those of its message; null when its reason is erased. */
  async function contentOf(letter: AttemptDocument, person: FirstSteps, locale: Locale) {
    if (letter.notice) {
      const { subject, paragraphs } = letter.notice;
      return { words: { subject, before: paragraphs, after: [] }, page: '', code: '', url: '' };
    }
    const link = letter.linkId && (await links.find(`${letter.linkId}`));
    if (link) return sending.letterOf(link, person, { words: letter.words ?? 'invitation', locale });
    const told = letter.appointmentId && (await appointment(`${letter.appointmentId}`));
    if (!told) return null;
    const { link: own, subject, paragraphs } = await onPaper(told, locale);
    return { words: { subject, before: paragraphs, after: [] }, ...sending.wayIn(own) };
  }

  /** Those that can still be printed: their people are not erased, and have an address. */
  async function addressed(
    printed: readonly AttemptDocument[],
    accessOf: (pathwayIds: readonly string[]) => ReturnType<AccessInPrint['ofPeople']>,
  ): Promise<Addressed[]> {
    const ids = printed.map(({ pathwayId }) => `${pathwayId}`);
    const people = await services.pathways.firstSteps.ofPeople(ids);
    const [known, addresses, accesses] = await Promise.all([
      contacts.ofPeople(ids),
      addressesOf(people),
      accessOf(people.map(({ _id }) => `${_id}`)),
    ]);
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
              qr: told.url ? qrSvg(told.url) : '',
              qrAlt: words.qrAlt(told.page),
              qrCaption: words.qrCaption,
              after: told.words.after,
              access: printedAccess(accesses.get(id), locale),
            },
          },
        ];
      }),
    );
    return all.flat();
  }

  /** Null when nothing of it can be printed any more. */
  return async function print(actor: Actor, run: LetterRunDocument): Promise<Buffer | null> {
    const printed = await attempts.find({ 'letter.runId': run._id }).lean<AttemptDocument[]>();
    const accessOf = async (pathwayIds: readonly string[]) =>
      (await ports.access.connected?.ofPeople(actor, `${run._id}`, pathwayIds)) ?? new Map();
    const letters = (await addressed(printed, accessOf)).toSorted((one, other) =>
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
