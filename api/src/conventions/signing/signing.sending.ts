import type { Locale } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { paths } from '../../../contract/paths.ts';
import { dayInWords } from '../../../rules/civil-days.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { isWritten, type WrittenConvention } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import { signable } from '../convention.states.ts';
import { changedInWords, changedSince } from './changed-parts.ts';
import type { Send } from './signature-request.model.ts';
import type { Asked as AskedRequest, Resend, SignatureRequests } from './signature-requests.ts';
import { addressesOfParty, masked, type SigningAddress } from './signing.addresses.ts';
import type { SigningContext } from './signing.context.ts';
import { type Asked, signatureAskedMail, signatureAskedSms } from './signing.mails.ts';
import type { Version } from './signing.present.ts';
import { closedBecause, noSuchAddress, qualities } from './signing.sentences.ts';

const jobType = 'signing.send';

/** Links to send to one mailbox or phone. */
interface Letter {
  conventionId: string;
  version: number;
  kind: Asked['kind'];
  links: { party: SigningParty; sendId: string }[];
}
type Open = { convention: WrittenConvention; version: Version };
type Link = { party: SigningParty; send: Send };

/** Sends links to those who sign: when a convention is sent to be signed, and again when somebody asks. */
export function createSending(context: SigningContext, requests: SignatureRequests) {
  const { clock, jobs, mail, publicUrl, services, sms } = context;
  const { accounts, candidacies, conventions } = services;

  /** Where a link goes: by e-mail, or else by text message where those are sent. */
  const addressOf = (content: WrittenConvention['content'], party: SigningParty): SigningAddress | null =>
    addressesOfParty(content, party).find(({ via }) => via === 'email' || sms.available) ?? null;

  /** The version that waits for signatures; null when nothing does. */
  async function open(conventionId: string): Promise<Open | null> {
    const convention = await conventions.find(conventionId);
    const version = convention?.versions.at(-1);
    if (!isWritten(convention) || !version || !signable.includes(convention.state)) return null;
    return { convention, version };
  }

  const pathOf = ({ id }: Send) => `${paths.sign}?jeton=${requests.tokenOf(id)}`;

  async function localeAt({ via, to }: Pick<Send, 'via' | 'to'>): Promise<Locale> {
    const [account] = await accounts.findByLogin({ kind: via === 'email' ? 'email' : 'phone', value: to });
    return account?.locale ?? 'fr';
  }

  const schedule = (letter: Letter) =>
    jobs.schedule({
      key: `${jobType}:${letter.links[0]?.sendId}`,
      type: jobType,
      runAt: clock.now(),
      data: letter,
    });

  jobs.on<Letter>(jobType, async ({ conventionId, version: n, kind, links }) => {
    const now = await open(conventionId);
    // taken back, or sent again in another version, since
    if (now?.version.n !== n) return;
    const { signatures } = now.convention;
    const waited = links.filter((link) => !signatures.some(({ party }) => party === link.party));
    const found = await Promise.all(
      waited.map(async ({ party, sendId }) => {
        const request = await requests.find({ conventionId, party, version: n });
        const send = request?.sends.find(({ id }) => id === sendId);
        return send ? [{ party, send }] : [];
      }),
    );
    const [first, ...others] = found.flat();
    if (first) await write(now, kind, first, others);
  });

  async function write({ convention, version }: Open, kind: Asked['kind'], link: Link, others: Link[]) {
    const content = version.content ?? convention.content;
    const { send } = link;
    const locale = await localeAt(send);
    const [host, before] = [content.host.name, dayInWords(convention.from, locale)];
    const envelope = { to: send.to, locale, key: `signature_asked:${send.id}` };
    if (send.via === 'sms') {
      const data = { host, before, url: `${publicUrl()}${pathOf(send)}` };
      await sms.send({ ...envelope, template: signatureAskedSms, data, usefulUntil: send.expiresAt });
      return;
    }
    const [contact, candidacy] = await Promise.all([
      accounts.contactOf(convention.counsellorId ?? ''),
      candidacies.store.find(convention.candidacyId.toHexString()),
    ]);
    const [from, to] = [dayInWords(convention.from, locale), dayInWords(convention.to, locale)];
    await mail.send({
      ...envelope,
      template: signatureAskedMail,
      about: candidacy ? [candidacy.pathwayId.toHexString()] : [],
      data: {
        counsellor: contact ? [contact.name, contact.structure].filter(Boolean).join(', ') : '',
        host,
        dates: locale === 'fr' ? `du ${from} au ${to}` : `from ${from} to ${to}`,
        before,
        reference: referenceOf(convention),
        kind,
        changed: changedInWords(changedSince(convention, version.n - 1), locale),
        link: pathOf(send),
        others: others.map((other) => ({
          quality: qualities[other.party][locale],
          url: `${publicUrl()}${pathOf(other.send)}`,
        })),
      },
    });
  }

  return {
    addressOf,

    /** Asks every party with a known address, once a version; a second call sends nothing again. */
    async askAll(conventionId: string): Promise<void> {
      const now = await open(conventionId);
      if (!now) return;
      const { convention, version } = now;
      const candidacyId = convention.candidacyId.toHexString();
      const mailboxes = new Map<string, Letter['links']>();
      for (const party of version.parties) {
        const address = addressOf(convention.content, party);
        if (!address) continue;
        const send = await requests.begin({ conventionId, candidacyId, party, version: version.n }, address);
        // a text message has room for one link
        const mailbox = send.via === 'email' ? send.to : `${party} ${send.to}`;
        mailboxes.set(mailbox, [...(mailboxes.get(mailbox) ?? []), { party, sendId: send.id }]);
      }
      const kind = version.n > 1 ? 'changed' : 'first';
      for (const links of mailboxes.values())
        await schedule({ conventionId, version: version.n, kind, links });
    },

    /** Sends another link; returns where it went, masked. Throws `too_many_requests` when the last is too recent. */
    async again(
      convention: WrittenConvention,
      party: SigningParty,
      { by, after }: Pick<Resend, 'by' | 'after'>,
    ): Promise<string> {
      const n = convention.versions.at(-1)?.n;
      const address = addressOf(convention.content, party);
      if (n === undefined || !signable.includes(convention.state))
        throw new AppError('conflict', { detail: closedBecause(convention.state) });
      if (!address) throw noSuchAddress();
      const conventionId = convention._id.toHexString();
      const candidacyId = convention.candidacyId.toHexString();
      const asked: AskedRequest = { conventionId, candidacyId, party, version: n };
      const send = await requests.again({ ...asked, address, by, after });
      if (!send) throw new AppError('too_many_requests', { retryAfter: await wait(asked, after) });
      const links = [{ party, sendId: send.id }];
      await schedule({ conventionId, version: n, kind: 'again', links });
      return masked(address);
    },
  };

  /** Seconds until another one can be sent. */
  async function wait(asked: AskedRequest, after: number): Promise<number> {
    const last = (await requests.find(asked))?.lastSentAt ?? clock.now();
    return Math.max(1, Math.ceil((last.getTime() + after - clock.now().getTime()) / 1000));
  }
}
export type Sending = ReturnType<typeof createSending>;
