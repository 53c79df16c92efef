import type { ConventionContent } from '../../../contract/convention-content.ts';
import { nameOfParty, partiesOf } from '../../../rules/index.ts';
import { parisDay } from '../../platform/clock.ts';
import type { ConventionAccess, WrittenConvention } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import { hashOfContent } from '../evidence/content-hash.ts';
import type { DocumentFacts } from './document.facts.ts';

export interface Printed {
  content: ConventionContent;
  facts: Omit<DocumentFacts, 'territory' | 'evidence' | 'verificationUrl'>;
}

/** What is printed: a draft as it stands, otherwise the version that was sent to be signed, whose hash is printed too. */
export function printedConvention({ convention }: Pick<ConventionAccess, 'convention'>): Printed {
  const { state, versions, changes, createdAt } = convention;
  const sent = state === 'draft' ? undefined : versions.at(-1);
  const content = sent?.content ?? convention.content;
  return {
    content,
    facts: {
      reference: referenceOf(convention),
      version: sent?.n ?? versions.length + 1,
      state,
      // of the last change, so that the same convention is the same bytes on every day
      day: parisDay(changes.at(-1)?.at ?? createdAt),
      signers: signersOf(convention, content, sent?.parties ?? partiesOf(content)),
      corrections: correctionsOf(convention, sent?.n),
      hash: sent?.hash ?? hashOfContent(content),
    },
  };
}

/**
 * A version as it was sent to be signed, without signatures: the same bytes for all who sign it, whoever has signed
 * before them.
 */
export function printedVersion(
  convention: WrittenConvention,
  { n, hash, parties, at, content: frozen }: WrittenConvention['versions'][number],
): Printed {
  const content = frozen ?? convention.content;
  return {
    content,
    facts: {
      reference: referenceOf(convention),
      version: n,
      state: 'to_sign',
      day: parisDay(at),
      signers: signersOf({ ...convention, signatures: [] }, content, parties),
      corrections: [],
      hash,
    },
  };
}

function signersOf(
  { signatures }: WrittenConvention,
  content: ConventionContent,
  parties: WrittenConvention['versions'][number]['parties'],
): DocumentFacts['signers'] {
  return parties.map((party) => {
    const signature = signatures.find((one) => one.party === party);
    const { hash, how, at } = signature ?? {};
    return {
      party,
      name: nameOfParty(content, party),
      quality: '',
      signature: hash && how && at ? { day: parisDay(at), how, hash } : null,
    };
  });
}

/** Corrections of what is printed; contact data are not. */
function correctionsOf({ corrections }: WrittenConvention, n: number | undefined) {
  return corrections
    .filter(({ path, version }) => version === n && !/\.(?:email|phone)$/.test(path))
    .map(({ at, before, after }) => ({ day: parisDay(at), before, after }));
}
