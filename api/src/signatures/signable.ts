import type { Locale, SigningPage } from '../../contract/index.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import type { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { SignatureRequest } from './signature-request.model.ts';
import type { Origin } from './signing.origin.ts';
import type { CodeAddresses, Signer, SpentCode } from './signing-codes.ts';

/** A signature given with a link. */
export interface LinkSignature {
  /** Of the version that was read. */
  hash: string;
  locale: Locale;
  code: SpentCode;
  from: Origin;
}

/** What a link asks one party to sign, as it is now. */
export interface LinkedDocument {
  /** The version that was sent last. */
  version: { n: number; hash: string };
  /** Where the party can be reached: links and codes go nowhere else. */
  addresses: readonly MessageAddress[];
  /** Where the next link goes; null when none can. */
  next: MessageAddress | null;
  signer: Signer;
  /** The people whose erasure removes the mails. */
  about(): Promise<readonly string[]>;
  /** The signature of this party is asked for, and not given. */
  waits: boolean;
  /** It can still be read with a link. */
  readable: boolean;
  /** Said when it cannot be signed in its state. */
  closedBecause: Sentence;
  /** Said when its party has no address any more. */
  noAddress: Sentence;
  /** Why this party cannot sign it now; null when they can. */
  refusal(): Promise<Sentence | null>;
  pages: {
    /** `now`: this request signed. Null while the party has not. */
    signed(now: boolean): SigningPage | null;
    closed(reason: string): SigningPage;
    expired(sentTo: string): SigningPage;
    open(codeTo: CodeAddresses, locale: Locale): SigningPage;
  };
  /** It has changed since this was read. */
  stale(hash: string): AppError;
  /** False when it was signed or closed in between. Throws `stale_version`. */
  give(given: LinkSignature): Promise<boolean>;
  document(): Promise<{ name: string; bytes: Buffer }>;
  /** Sends the next link; returns where, masked. Throws `too_many_requests` when the last one is too recent. */
  again(after: number): Promise<string>;
}

/** A kind of document that is signed: each feature that has one adds it. */
export interface Signable {
  /** Null when it is gone. */
  open(request: SignatureRequest): Promise<LinkedDocument | null>;
  /** Whether this document names this signature, also one that no longer counts: its scan is kept. */
  names(documentId: string, signatureId: string): Promise<boolean>;
}
