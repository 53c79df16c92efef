import type { Locale } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { paths } from '../../../contract/paths.ts';
import { dayInWords } from '../../../rules/civil-days.ts';
import type { Send } from '../../signatures/signature-request.model.ts';
import type { SignatureRequests } from '../../signatures/signature-requests.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import { changedInWords, changedSince } from './changed-parts.ts';
import type { SigningContext } from './signing.context.ts';
import { type Asked, signatureAskedMail, signatureAskedSms, signaturesAskedMail } from './signing.mails.ts';
import type { Version } from './signing.present.ts';
import { qualities } from './signing.sentences.ts';

interface Link {
  party: SigningParty;
  send: Send;
}

/** A convention that one mailbox or phone is asked to sign; `others` are more parties that share the mailbox. */
export interface AskedConvention {
  convention: WrittenConvention;
  version: Version;
  kind: Asked['kind'];
  link: Link;
  others: Link[];
}

/** Writes the mails and text messages that bring links. */
export function createLetters(context: SigningContext, requests: Pick<SignatureRequests, 'tokenOf'>) {
  const { mail, publicUrl, services, sms } = context;
  const { accounts, candidacies } = services;

  const pathOf = ({ id }: Send) => `${paths.sign}?jeton=${requests.tokenOf(id)}`;
  const urlOf = (send: Send) => `${publicUrl()}${pathOf(send)}`;

  async function accountAt({ via, to }: Pick<Send, 'via' | 'to'>) {
    const [account] = await accounts.findByLogin({ kind: via === 'email' ? 'email' : 'phone', value: to });
    return account;
  }

  async function counsellorOf({ counsellorId }: WrittenConvention): Promise<string> {
    const contact = await accounts.contactOf(counsellorId ?? '');
    return contact ? [contact.name, contact.structure].filter(Boolean).join(', ') : '';
  }

  async function filesOf(all: readonly AskedConvention[]): Promise<string[]> {
    const found = await Promise.all(
      all.map(({ convention }) => candidacies.store.find(convention.candidacyId.toHexString())),
    );
    return [...new Set(found.flatMap((candidacy) => candidacy?.pathwayId.toHexString() ?? []))];
  }

  function factsOf({ convention, version, kind, others }: AskedConvention, locale: Locale) {
    const content = version.content ?? convention.content;
    const [from, to] = [dayInWords(convention.from, locale), dayInWords(convention.to, locale)];
    return {
      host: content.host.name,
      dates: locale === 'fr' ? `du ${from} au ${to}` : `from ${from} to ${to}`,
      before: from,
      reference: referenceOf(convention),
      kind,
      changed: changedInWords(changedSince(convention, version.n - 1), locale),
      others: others.map((other) => ({ quality: qualities[other.party][locale], url: urlOf(other.send) })),
    };
  }

  return {
    async write(asked: AskedConvention, key: string): Promise<void> {
      const { send } = asked.link;
      const locale = (await accountAt(send))?.locale ?? 'fr';
      const facts = factsOf(asked, locale);
      const envelope = { to: send.to, locale, key };
      if (send.via === 'sms') {
        const data = { host: facts.host, before: facts.before, url: urlOf(send) };
        await sms.send({ ...envelope, template: signatureAskedSms, data, usefulUntil: send.expiresAt });
        return;
      }
      await mail.send({
        ...envelope,
        template: signatureAskedMail,
        about: await filesOf([asked]),
        data: { ...facts, counsellor: await counsellorOf(asked.convention), link: pathOf(send) },
      });
    },

    /** One mail for several conventions, each with its own link. */
    async writeAll(all: readonly [AskedConvention, ...AskedConvention[]], key: string): Promise<void> {
      const { send } = all[0].link;
      const account = await accountAt(send);
      const locale = account?.locale ?? 'fr';
      const counsellors = new Set(await Promise.all(all.map(({ convention }) => counsellorOf(convention))));
      await mail.send({
        to: send.to,
        locale,
        key,
        template: signaturesAskedMail,
        about: await filesOf(all),
        data: {
          counsellor: counsellors.size === 1 ? ([...counsellors][0] ?? '') : '',
          conventions: all.map((asked) => ({ ...factsOf(asked, locale), url: urlOf(asked.link.send) })),
          link: account ? paths.toSign : null,
        },
      });
    },
  };
}
