import type { SigningParty } from '../../../contract/lists.ts';
import { paths } from '../../../contract/paths.ts';
import { type MessageAddress, masked } from '../../accounts/message-address.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { Send } from '../../signatures/signature-request.model.ts';
import type {
  Asked as AskedRequest,
  Collected,
  Resend,
  SignatureRequests,
  Span,
} from '../../signatures/signature-requests.ts';
import { noSuchAddress } from '../../signatures/signatures.sentences.ts';
import { isWritten, type WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';
import { signable } from '../convention.states.ts';
import { sha256 } from '../evidence/content-hash.ts';
import type { SigningContext } from './signing.context.ts';
import { type AskedConvention, createLetters } from './signing.letters.ts';
import type { Asked } from './signing.mails.ts';
import { closedBecause } from './signing.sentences.ts';

const jobType = 'signing.send';
const document = 'convention' as const;
const collectedType = 'signing.collected';
/** Milliseconds for which the links to one mailbox are collected into one mail. */
const collecting = 5 * 60_000;

function spanOf(at: Date): Span {
  const from = Math.floor(at.getTime() / collecting) * collecting;
  return { from: new Date(from), until: new Date(from + collecting) };
}

/** A link that leaves at once. */
interface Letter {
  conventionId: string;
  version: number;
  kind: Asked['kind'];
  party: SigningParty;
  sendId: string;
}
type Open = Pick<AskedConvention, 'convention' | 'version'>;

/** Sends links to those who sign: when a convention is sent to be signed, and again when somebody asks. */
export function createSending(context: SigningContext, requests: SignatureRequests) {
  const { clock, jobs, mail, services, sms } = context;
  const { conventions } = services;

  /** Where a link goes: by e-mail, or else by text message, where this installation sends such messages. */
  const addressOf = (content: WrittenConvention['content'], party: SigningParty): MessageAddress | null =>
    addressesOfParty(content, party).find(({ via }) => (via === 'email' ? mail : sms).available) ?? null;

  /** The version that waits for signatures; null when nothing does. */
  async function open(conventionId: string): Promise<Open | null> {
    const convention = await conventions.find(conventionId);
    const version = convention?.versions.at(-1);
    if (!isWritten(convention) || !version || !signable.includes(convention.state)) return null;
    return { convention, version };
  }

  const letters = createLetters(context, requests);

  const leaveNow = (letter: Letter) =>
    jobs.schedule({
      key: `${jobType}:${letter.sendId}`,
      type: jobType,
      runAt: clock.now(),
      data: letter,
    });

  jobs.on<Letter>(jobType, async ({ conventionId, version, kind, party, sendId }) => {
    const request = await requests.find({ conventionId, party, version });
    const send = request?.sends.find(({ id }) => id === sendId);
    const [asked] = request && send ? await stillAsked([{ request, send }]) : [];
    if (asked) await letters.write({ ...asked, kind }, `signature_asked:${sendId}`);
  });

  /** The job runs again for a link that was made while it ran; the same links make one mail. */
  async function leaveTogether({ id: sendId, to, at }: Send): Promise<void> {
    const runAt = spanOf(at).until;
    const key = `${collectedType}:${sha256(to).slice(0, 32)}:${runAt.toISOString()}`;
    await jobs.schedule({ key, type: collectedType, runAt, data: { sendId }, again: true });
  }

  jobs.on<{ sendId: string }>(collectedType, async ({ sendId }) => {
    const made = await requests.withToken(requests.tokenOf(sendId));
    if (!made) return;
    const collected = await requests.collectedFor(made.send.to, spanOf(made.send.at));
    const key = `signature_asked:${sha256(collected.map(({ send }) => send.id).join(' '))}`;
    const [first, ...others] = await stillAsked(collected);
    if (!first) return;
    if (others.length === 0) await letters.write(first, key);
    else await letters.writeAll([first, ...others], key);
  });

  /** By convention, what waits for a signature: not what was taken back, sent in another version or signed since. */
  async function stillAsked(collected: readonly Collected[]): Promise<AskedConvention[]> {
    const ids = [...new Set(collected.map(({ request }) => request.conventionId))];
    const all = await Promise.all(
      ids.map(async (conventionId): Promise<AskedConvention[]> => {
        const now = await open(conventionId);
        if (!now) return [];
        const { convention, version } = now;
        const own = collected.filter(({ request }) => request.conventionId === conventionId);
        const links = own
          .filter(({ request }) => request.version === version.n)
          .filter(({ request }) => !convention.signatures.some(({ party }) => party === request.party))
          .map(({ request, send }) => ({ party: request.party, send }));
        // who gets both versions at once never had the first
        const isNew = version.n === 1 || own.some(({ request }) => request.version < version.n);
        const [link, ...others] = links;
        return link ? [{ convention, version, kind: isNew ? 'first' : 'changed', link, others }] : [];
      }),
    );
    return all.flat();
  }

  return {
    addressOf,

    /** Asks every party with a known address, once a version; a second call sends nothing again. */
    async askAll(conventionId: string): Promise<void> {
      const now = await open(conventionId);
      if (!now) return;
      const { convention, version } = now;
      const candidacyId = convention.candidacyId.toHexString();
      const kind = version.n > 1 ? 'changed' : 'first';
      for (const party of version.parties) {
        const address = addressOf(convention.content, party);
        if (!address) continue;
        const asked = { document, conventionId, candidacyId, party, version: version.n };
        const send = await requests.begin(asked, address);
        // a text message has room for one link
        if (send.via === 'email') await leaveTogether(send);
        else await leaveNow({ conventionId, version: version.n, kind, party, sendId: send.id });
      }
    },

    /** Sends another link; returns where it went, masked. Throws `too_many_requests` when the last is too recent. */
    async again(
      convention: WrittenConvention,
      party: SigningParty,
      { by, after }: Pick<Resend, 'by' | 'after'>,
    ): Promise<string> {
      const { asked, address } = mustBeAsked(convention, party);
      const { conventionId, version } = asked;
      const send = await requests.again({ ...asked, address, by, after });
      if (!send) throw new AppError('too_many_requests', { retryAfter: await wait(asked, after) });
      await leaveNow({ conventionId, version, kind: 'again', party, sendId: send.id });
      return masked(address);
    },

    /** The path of a link that a counsellor passes on. Without any address no code arrives, and it is of no use. */
    async copied(convention: WrittenConvention, party: SigningParty, by: string): Promise<string> {
      const { asked } = mustBeAsked(convention, party);
      return `${paths.sign}?jeton=${await requests.copied(asked, by)}`;
    },
  };

  /** Throws unless this party can be asked to sign now, by a link whose code reaches them. */
  function mustBeAsked(convention: WrittenConvention, party: SigningParty) {
    const version = convention.versions.at(-1)?.n;
    const address = addressOf(convention.content, party);
    if (version === undefined || !signable.includes(convention.state))
      throw new AppError('conflict', { detail: closedBecause(convention.state) });
    if (!address) throw noSuchAddress();
    const conventionId = convention._id.toHexString();
    const candidacyId = convention.candidacyId.toHexString();
    const asked: AskedRequest = { document, conventionId, candidacyId, party, version };
    return { asked, address };
  }

  /** Seconds until another one can be sent. */
  async function wait(asked: AskedRequest, after: number): Promise<number> {
    const last = (await requests.find(asked))?.lastSentAt ?? clock.now();
    return Math.max(1, Math.ceil((last.getTime() + after - clock.now().getTime()) / 1000));
  }
}
export type Sending = ReturnType<typeof createSending>;
