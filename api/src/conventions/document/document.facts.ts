import type { ConventionSummary } from '../../../contract/candidacies.ts';
import type { SigningParty, SigningWay } from '../../../contract/lists.ts';

/** A party of the convention, who signs for it, and the signature; null: an empty box to sign by hand. */
export interface DocumentSigner {
  party: SigningParty;
  name: string;
  /** In which quality the person signs, e.g. "Gérante"; may be empty. */
  quality: string;
  signature: {
    /** The civil day, in Paris. */
    day: string;
    how: SigningWay;
    /** The hash of the content that was signed. */
    hash: string;
  } | null;
}

/** What the document says beside the content of the convention. */
export interface DocumentFacts {
  reference: string;
  version: number;
  state: ConventionSummary['state'];
  /** The day of the version: the same version is the same bytes on every day. */
  day: string;
  signers: readonly DocumentSigner[];
  /** Spellings that were mended since and leave the signatures valid. */
  corrections: readonly { day: string; before: string; after: string }[];
  /** The page that shows state and hash of the convention, and nothing personal; null: there is none. */
  verificationUrl: string | null;
  /** Of the content, in hex. */
  hash: string;
  /** JSON of the evidence, which travels inside the sealed document; null before. */
  evidence: string | null;
  territory: string;
}
