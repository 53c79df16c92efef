import { paths } from '../../../contract/paths.ts';
import { dayInWords } from '../../../rules/civil-days.ts';
import type { Contact } from '../../accounts/account-ref.ts';
import { factsInLines } from '../asking/asking.message.ts';
import { expiryOf, type FactTokens } from '../asking/facts-link.tokens.ts';
import { isWritten } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import type { FactLinksContext } from './fact-links.context.ts';
import { factsAskedMail, factsAskedSms } from './fact-links.mails.ts';

/** Empty when they have left. */
export const counsellorInWords = (contact: Contact | null): string =>
  contact ? [contact.name, contact.structure].filter(Boolean).join(', ') : '';

/** Sends the links that wait in a draft, each once; without an account nobody has chosen a language. */
export function createFactLetters({ mail, sms, publicUrl, services }: FactLinksContext, tokens: FactTokens) {
  const { accounts, candidacies, conventions } = services;
  const locale = 'fr';

  return {
    async write(conventionId: string): Promise<void> {
      const convention = await conventions.find(conventionId);
      if (!isWritten(convention) || convention.state !== 'draft') return;
      const { from, to, content } = convention;
      const counsellor = counsellorInWords(await accounts.contactOf(convention.counsellorId ?? ''));
      const candidacy = await candidacies.store.find(convention.candidacyId.toHexString());
      for (const ask of convention.asks ?? []) {
        const { id, sentTo, answeredAt, facts } = ask;
        if (!sentTo || answeredAt) continue;
        const link = `${paths.factsLink}?jeton=${tokens.make({ conventionId, askId: id })}`;
        const envelope = { to: sentTo.to, locale, key: `facts_asked:${id}` } as const;
        const host = content.host.name;
        if (sentTo.via === 'sms') {
          const data = { host, url: `${publicUrl()}${link}` };
          await sms.send({ ...envelope, template: factsAskedSms, data, usefulUntil: expiryOf(ask) });
          continue;
        }
        const data = {
          counsellor,
          host,
          reference: referenceOf(convention),
          dates: `du ${dayInWords(from, locale)} au ${dayInWords(to, locale)}`,
          facts: factsInLines(facts, locale),
          link,
        };
        const about = candidacy ? [candidacy.pathwayId.toHexString()] : [];
        await mail.send({ ...envelope, template: factsAskedMail, about, data });
      }
    },
  };
}
