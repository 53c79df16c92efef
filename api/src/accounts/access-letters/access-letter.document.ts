import type { Actor } from '../../platform/auth/actor.ts';
import { parisDay } from '../../platform/clock.ts';
import { printedAddress } from '../../platform/pdf/printed-address.ts';
import { qrSvg } from '../../platform/pdf/qr-code.ts';
import type { AccountDocument } from '../account.model.ts';
import { fullName } from '../account.present.ts';
import { printedPhone } from '../phone-number.ts';
import { accessLetterPdf, accessLetterWords, type PrintedLetterFacts } from './access-letter.pdf.ts';
import type { AccessLettersContext } from './access-letters.context.ts';

/**
 * The printed page. Its QR code opens the page with the identifier in the fragment, which is not sent to the server.
 * The code is not included, because QR readers and browsers store what they read: it must be typed from the paper.
 */
export async function printAccessLetter(
  context: AccessLettersContext,
  actor: Actor,
  { account, identifier, code }: { account: AccountDocument; identifier: string; code: string },
): Promise<Buffer> {
  const { clock, pdf, services } = context;
  const [structure, contact] = await Promise.all([
    actor.structureId ? services.structures.getStructure(actor.structureId) : null,
    services.accounts.contactOf(actor.accountId),
  ]);
  const commune = structure && services.directory.commune(structure.communeCode);
  const { locale } = account;
  const page = `${context.publicUrl()}/acces`;
  const facts: PrintedLetterFacts = {
    locale,
    day: clock.today(),
    validUntil: dayInWords(lastDay(account), locale),
    person: fullName(account),
    identifier,
    code,
    url: printedAddress(page),
    qr: qrSvg(`${page}#${identifier}`),
    structure: {
      name: structure?.name ?? '',
      lines: structure ? [structure.address, commune?.name ?? ''].filter(Boolean) : [],
      phone: structure?.phone ? printedPhone(structure.phone) : null,
    },
    counsellor: {
      name: actor.name,
      phone: contact?.phone ? printedPhone(contact.phone) : null,
      email: contact?.email ?? null,
    },
  };
  return pdf.render(accessLetterPdf, accessLetterWords(facts));
}

/** The letter is valid until the end of that day. */
function lastDay({ accessLetter }: AccountDocument): string {
  return parisDay(new Date((accessLetter?.expiresAt.getTime() ?? 0) - 1));
}

function dayInWords(day: string, locale: 'fr' | 'en'): string {
  const format = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', format).format(
    new Date(`${day}T12:00:00Z`),
  );
}
