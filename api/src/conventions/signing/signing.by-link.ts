import type {
  askCodeByLink,
  Locale,
  ParsedOf,
  ResponseOf,
  SigningPage,
  signByLink,
} from '../../../contract/index.ts';
import { nameOfParty } from '../../../rules/index.ts';
import { masked } from '../../accounts/message-address.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { Sentence } from '../../platform/http/problem-sentences.ts';
import { isWritten, type WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';
import { referenceOf } from '../convention.reference.ts';
import { concluded, signable } from '../convention.states.ts';
import type { NamedPdf } from '../document/convention.documents.ts';
import type { Send, SignatureRequest } from './signature-request.model.ts';
import type { SignatureRequests } from './signature-requests.ts';
import type { SigningContext } from './signing.context.ts';
import type { GivingSignatures } from './signing.giving.ts';
import type { Origin } from './signing.origin.ts';
import { presentToSign, readerOfParty, type Version } from './signing.present.ts';
import type { Sending } from './signing.sending.ts';
import { closedBecause, noAddress, staleVersion } from './signing.sentences.ts';
import type { Signer, SigningCodes } from './signing-codes.ts';

interface Opened {
  request: SignatureRequest;
  send: Send;
  convention: WrittenConvention;
  version: Version;
}

/** Milliseconds between two links that somebody asks for with an older one. */
const renewalPause = 10 * 60_000;

interface Parts {
  requests: SignatureRequests;
  sending: Sending;
  codes: SigningCodes;
  giving: GivingSignatures;
}

/** Reading and signing with a personal link, without an account. Reading changes nothing: mail scanners open links too. */
export function createSigningByLink(context: SigningContext, { requests, sending, codes, giving }: Parts) {
  const { clock, services } = context;
  const { conventions, conventionDocuments, candidacies } = services;

  /** Throws `link_spent_or_expired` when no such link was made, or its convention is gone. */
  async function open(token: string): Promise<Opened> {
    const found = await requests.withToken(token);
    const convention = found && (await conventions.find(found.request.conventionId));
    const version = convention?.versions.at(-1);
    if (!found || !isWritten(convention) || !version) throw new AppError('link_spent_or_expired');
    return { ...found, convention, version };
  }

  const addressesOf = ({ convention, request }: Opened) =>
    addressesOfParty(convention.content, request.party);

  /** The link is of the version that waits for signatures, and of an address that the party still has. */
  function isCurrent(opened: Opened): boolean {
    const { request, send, version } = opened;
    return (
      request.version === version.n &&
      send.expiresAt > clock.now() &&
      addressesOf(opened).some(({ to }) => to === send.to)
    );
  }

  function closed({ convention }: Opened, why: Sentence, locale: Locale): SigningPage {
    const { state } = convention;
    return { outcome: 'closed', reference: referenceOf(convention), state, reason: why[locale] };
  }

  function signed({ convention, request, version }: Opened, now: boolean): SigningPage | null {
    const { party } = request;
    const signature = convention.signatures.find((one) => one.party === party);
    if (!signature) return null;
    return {
      outcome: 'signed',
      reference: referenceOf(convention),
      party,
      name: nameOfParty(version.content ?? convention.content, party),
      signedAt: signature.at.toISOString(),
      now,
      state: convention.state,
      missing: version.parties.length - convention.signatures.length,
    };
  }

  async function page(opened: Opened, locale: Locale, now = false): Promise<SigningPage> {
    const { convention, request, version } = opened;
    const { party } = request;
    const done = signed(opened, now);
    if (done) return done;
    if (!signable.includes(convention.state) || !version.parties.includes(party))
      return closed(opened, closedBecause(convention.state), locale);
    const refusal = await giving.refusal(convention, party);
    if (refusal?.outcome === 'refused' && refusal.findings[0])
      return closed(opened, refusal.findings[0].message, locale);
    if (!isCurrent(opened)) {
      const next = sending.addressOf(convention.content, party);
      if (!next) return closed(opened, noAddress, locale);
      return { outcome: 'expired', reference: referenceOf(convention), sentTo: masked(next) };
    }
    return {
      outcome: 'open',
      ...presentToSign(convention, version, { party, reader: readerOfParty(party), locale }),
      codeTo: codes.codeTo(addressesOf(opened)),
    };
  }

  const signerOf = ({ request: { candidacyId, party } }: Opened): Signer => `link:${candidacyId}:${party}`;

  /** Throws `conflict` unless the link can be used to sign now. */
  async function mustBeOpen(opened: Opened, locale: Locale): Promise<void> {
    const { convention } = opened;
    const { outcome } = await page(opened, locale);
    if (outcome !== 'open') throw new AppError('conflict', { detail: closedBecause(convention.state) });
  }

  return {
    read: async (token: string, locale: Locale): Promise<SigningPage> => page(await open(token), locale),

    /** The version that waits for signatures, as all read it; after the last signature too. */
    async document(token: string): Promise<NamedPdf> {
      const opened = await open(token);
      if (!isCurrent(opened) || !concluded.includes(opened.convention.state))
        throw new AppError('link_spent_or_expired');
      return conventionDocuments.ofVersion(opened.convention, opened.version);
    },

    async askCode(
      { token, by }: ParsedOf<typeof askCodeByLink>['body'],
      locale: Locale,
    ): Promise<ResponseOf<typeof askCodeByLink>> {
      const opened = await open(token);
      await mustBeOpen(opened, locale);
      const candidacy = await candidacies.store.find(opened.convention.candidacyId.toHexString());
      return codes.ask({
        signer: signerOf(opened),
        by,
        addresses: addressesOf(opened),
        locale,
        about: candidacy ? [candidacy.pathwayId.toHexString()] : [],
      });
    },

    /** Twice gives the same. Throws `stale_version` when it has changed since it was read. */
    async sign(
      { token, codeToken, code, hash, locale }: ParsedOf<typeof signByLink>['body'],
      from: Origin,
    ): Promise<SigningPage> {
      const opened = await open(token);
      const { convention, request, version } = opened;
      const { party } = request;
      const done = signed(opened, false);
      if (done) return done;
      if (hash !== version.hash) throw staleVersion(convention, hash);
      const shown = await page(opened, locale);
      if (shown.outcome !== 'open') return shown;
      const spent = await codes.spend(signerOf(opened), { token: codeToken, code });
      const identified = { by: 'link' as const };
      const result = await giving.give({
        convention,
        party,
        hash,
        identified,
        locale,
        code: spent,
        by: null,
        from,
      });
      if (result.outcome === 'other_version') throw staleVersion(result.convention, hash);
      return page(await open(token), locale, result.outcome === 'signed');
    },

    /** Sends a new link to the address that the convention names now. */
    async renew(token: string): Promise<{ sentTo: string }> {
      const { convention, request, version } = await open(token);
      const { party } = request;
      const waits =
        version.parties.includes(party) && !convention.signatures.some((one) => one.party === party);
      if (!waits) throw new AppError('conflict', { detail: closedBecause(convention.state) });
      return { sentTo: await sending.again(convention, party, { by: null, after: renewalPause }) };
    },
  };
}
export type SigningByLink = ReturnType<typeof createSigningByLink>;
