import type { Engagement } from '../../../contract/engagement.ts';
import type { EngagementParty } from '../../../contract/plan-lists.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { type EngagementAround, judgeEngagement } from '../../../rules/engagement.rules.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { consentTo, referenceOf } from './engagement.sentences.ts';

export const toSignStates: readonly EngagementDocument['state'][] = ['to_sign', 'partially_signed'];

/** It can be signed: not one of a merged file, in which another one goes on. */
export const waitsForSignatures = ({ state, openFor }: EngagementDocument): boolean =>
  toSignStates.includes(state) && Boolean(openFor);

export interface EngagementReader {
  locale: Locale;
  /** Whose signature the reader gives. */
  party: EngagementParty | null;
  /** Those who accompany prepare it. */
  writes: boolean;
  codeTo: { email: string | null; sms: string | null };
  around: EngagementAround;
  /** The day on which a later one was signed. */
  endedOn: string | null;
  alike?: Engagement['alike'];
}

type Version = EngagementDocument['versions'][number];

export const signedBy = ({ signatures }: EngagementDocument, party: EngagementParty) =>
  signatures.some((given) => given.party === party);

const presentAgreed = ({ n, hash, at, content }: Version): Engagement['agreed'] => ({
  n,
  hash,
  at: at.toISOString(),
  structure: content.structure.name,
  referent: content.referent.name,
});

/** What the reader's button confirms; null when they have nothing to sign. */
function presentToSign(one: EngagementDocument, reader: EngagementReader): Engagement['toSign'] {
  const { party, locale, codeTo } = reader;
  const last = one.versions.at(-1);
  if (!party || !last || !waitsForSignatures(one) || signedBy(one, party)) return null;
  const consent = consentTo(referenceOf(`${one._id}`, last.n), party, last.content.structure.name);
  return { party, consent: { locale, sentence: consent[locale] }, codeTo };
}

/** What a link shows of a version: the terms without the ids of candidacies, which open nothing without an account. */
export const presentVersion = ({ n, hash, content }: Version) => ({
  version: n,
  hash,
  structure: content.structure.name,
  referent: content.referent.name,
  terms: { ...content, actions: content.actions.map((one) => ({ ...one, candidacyId: null })) },
});

/** A contract for the person and those who accompany them. */
export function presentEngagement(one: EngagementDocument, reader: EngagementReader): Engagement {
  const { state, terms, version, signatures, voidSignatures, signedOn } = one;
  const { locale, writes, endedOn } = reader;
  const last = one.versions.at(-1);
  const isOpen = state !== 'signed';
  const findings = isOpen && writes ? judgeEngagement(terms, reader.around) : [];
  return {
    id: `${one._id}`,
    state,
    version,
    terms: isOpen && writes ? terms : (last?.content ?? terms),
    agreed: last && state !== 'draft' ? presentAgreed(last) : null,
    signatures: signatures.map(({ party, name, at, how, recordedBy }) => ({
      ...{ party, name, at: at.toISOString(), how },
      recordedBy: recordedBy ?? null,
    })),
    voided: [...new Set(voidSignatures.map(({ party }) => party))].filter(
      (party) => isOpen && !signedBy(one, party),
    ),
    findings: findings.map(({ message, ...finding }) => ({ ...finding, message: message[locale] })),
    toSign: presentToSign(one, reader),
    immersions: (one.immersions ?? []).map(({ action, candidacyId, by, at }) => ({
      ...{ action, candidacyId: `${candidacyId}`, by, at: at.toISOString() },
    })),
    alike: reader.alike ?? [],
    signedOn: signedOn ?? null,
    endedOn,
    abilities: {
      edit: writes && isOpen,
      submit: writes && state === 'draft' && findings.every(({ severity }) => severity !== 'refusal'),
      recordSignature: writes && waitsForSignatures(one) && !signedBy(one, 'beneficiary'),
      renew: writes && state === 'signed' && endedOn === null,
      link: writes && state !== 'draft',
    },
  };
}
