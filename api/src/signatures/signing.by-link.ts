import type {
  askCodeByLink,
  Locale,
  ParsedOf,
  ResponseOf,
  SigningPage,
  signByLink,
} from '../../contract/index.ts';
import { masked } from '../accounts/message-address.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { LinkedDocument, Signable } from './signable.ts';
import type { Send, SignatureRequest, SignedKind } from './signature-request.model.ts';
import { renewalPause, type SignatureRequests } from './signature-requests.ts';
import type { SignaturesContext } from './signatures.context.ts';
import { linkWithdrawn } from './signatures.sentences.ts';
import type { Origin } from './signing.origin.ts';
import type { SigningCodes } from './signing-codes.ts';

interface Opened {
  request: SignatureRequest;
  send: Send;
  document: LinkedDocument;
}

interface Parts {
  requests: SignatureRequests;
  codes: SigningCodes;
  signables: ReadonlyMap<SignedKind, Signable>;
}

/** Reading and signing with a personal link, without an account. Reading changes nothing: mail scanners open links too. */
export function createSigningByLink(
  { clock }: Pick<SignaturesContext, 'clock'>,
  { requests, codes, signables }: Parts,
) {
  /** Throws `link_spent_or_expired` when no such link was made, or its document is gone. */
  async function open(token: string): Promise<Opened> {
    const found = await requests.withToken(token);
    const document = await (found && signables.get(found.request.document)?.open(found.request));
    if (!found || !document) throw new AppError('link_spent_or_expired');
    return { ...found, document };
  }

  /** The link is of the version that waits for signatures, and of an address that the party still has, if it was sent. */
  function isCurrent({ request, send, document }: Opened): boolean {
    return (
      request.version === document.version.n &&
      send.expiresAt > clock.now() &&
      !send.revokedAt &&
      (send.via === 'copy' || document.addresses.some(({ to }) => to === send.to))
    );
  }

  async function page(opened: Opened, locale: Locale, now = false): Promise<SigningPage> {
    const { document } = opened;
    const { pages, next } = document;
    const done = pages.signed(now);
    if (done) return done;
    const refusal = await document.refusal();
    if (refusal) return pages.closed(refusal[locale]);
    if (opened.send.revokedAt) return pages.closed(linkWithdrawn[locale]);
    if (isCurrent(opened)) return pages.open(codes.codeTo(document.addresses), locale);
    return next ? pages.expired(masked(next)) : pages.closed(document.noAddress[locale]);
  }

  return {
    read: async (token: string, locale: Locale): Promise<SigningPage> => page(await open(token), locale),

    /** The version that waits for signatures, as all read it; after the last signature too. */
    async document(token: string): ReturnType<LinkedDocument['document']> {
      const opened = await open(token);
      const { document } = opened;
      if (!isCurrent(opened) || !document.readable) throw new AppError('link_spent_or_expired');
      return document.document();
    },

    /** Throws `conflict` unless the link can be used to sign now. */
    async askCode(
      { token, by }: ParsedOf<typeof askCodeByLink>['body'],
      locale: Locale,
    ): Promise<ResponseOf<typeof askCodeByLink>> {
      const opened = await open(token);
      const { signer, addresses, about, closedBecause } = opened.document;
      const { outcome } = await page(opened, locale);
      if (outcome !== 'open') throw new AppError('conflict', { detail: closedBecause });
      return codes.ask({ signer, by, addresses, locale, about: await about() });
    },

    /** Twice gives the same. Throws `stale_version` when it has changed since it was read. */
    async sign(
      { token, codeToken, code, hash, locale }: ParsedOf<typeof signByLink>['body'],
      from: Origin,
    ): Promise<SigningPage> {
      const opened = await open(token);
      const { document } = opened;
      const done = document.pages.signed(false);
      if (done) return done;
      if (hash !== document.version.hash) throw document.stale(hash);
      const shown = await page(opened, locale);
      if (shown.outcome !== 'open') return shown;
      const spent = await codes.spend(document.signer, { token: codeToken, code });
      const signed = await document.give({ hash, locale, code: spent, from });
      return page(await open(token), locale, signed);
    },

    /** Sends a new link to where the party can be reached now. */
    async renew(token: string): Promise<{ sentTo: string }> {
      const { document, send } = await open(token);
      if (send.revokedAt) throw new AppError('conflict', { detail: linkWithdrawn });
      if (!document.waits) throw new AppError('conflict', { detail: document.closedBecause });
      return { sentTo: await document.again(renewalPause) };
    },
  };
}
export type SigningByLink = ReturnType<typeof createSigningByLink>;
