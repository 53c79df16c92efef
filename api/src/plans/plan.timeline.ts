import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import type { EngagementParty, OrientationKind } from '../../contract/plan-lists.ts';
import { parisDay } from '../platform/clock.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import { parisInstant } from '../platform/paris-time.ts';
import type { SignatureRequest } from '../signatures/signature-request.model.ts';
import type { Signatures } from '../signatures/signatures.service.ts';
import type { EventSentence, TimelineEvent, TimelineSource } from '../timelines/timeline.source.ts';
import type { DiagnosisDocument } from './diagnosis.model.ts';
import type { EngagementDocument } from './engagement/engagement.model.ts';
import type { OrientationDocument } from './orientation.model.ts';
import type { PlanModels } from './plan.days.ts';

const sentences = {
  diagnosed: {
    fr: 'Diagnostic fait avec la personne le {day}',
    en: 'Diagnosis made with the person on {day}',
    own: { fr: 'Diagnostic fait avec vous le {day}', en: 'Diagnosis made with you on {day}' },
  },
  oriented: {
    fr: 'Orientation décidée : {kind}, {structure}, avec {referent}',
    en: 'Orientation decided: {kind}, {structure}, with {referent}',
  },
  received: { fr: 'Avis d’orientation reçu', en: 'Notice of the orientation received' },
  begun: { fr: 'Contrat d’engagement commencé', en: 'Engagement contract begun' },
  sent: { fr: 'Contrat d’engagement proposé à la signature', en: 'Engagement contract sent to be signed' },
  signed: { fr: 'Contrat d’engagement signé par {party}', en: 'Engagement contract signed by {party}' },
  renewalTold: {
    fr: 'Message à la personne : le contrat d’engagement est bientôt à relire ensemble',
    en: 'Message to the person: the engagement contract is soon to be read again together',
  },
  linkSent: {
    fr: 'Lien pour signer le contrat d’engagement envoyé par {way}',
    en: 'Link to sign the engagement contract sent by {way}',
  },
  linkCopied: {
    fr: 'Lien pour signer le contrat d’engagement copié',
    en: 'Link to sign the engagement contract copied',
  },
  linksRevoked: {
    fr: 'Liens pour signer le contrat d’engagement retirés',
    en: 'Links to sign the engagement contract withdrawn',
  },
  signedPaper: {
    fr: 'Contrat d’engagement signé sur papier par {party}, scan donné par {name}',
    en: 'Engagement contract signed on paper by {party}, scan given by {name}',
    own: {
      fr: 'Contrat d’engagement signé par vous sur papier, scan donné par {name}',
      en: 'Engagement contract signed by you on paper, scan given by {name}',
    },
  },
  signedOwn: { fr: 'Contrat d’engagement signé par vous', en: 'Engagement contract signed by you' },
  voided: {
    fr: 'Le contrat d’engagement a changé : la signature de {party} est à redonner',
    en: 'The engagement contract has changed: the signature of {party} is to be given again',
  },
} as const satisfies Record<string, EventSentence>;

const kinds: Readonly<Record<OrientationKind, Sentence>> = {
  employment: { fr: 'accompagnement vers l’emploi', en: 'accompaniment towards employment' },
  social: { fr: 'accompagnement social', en: 'social accompaniment' },
};
const parties: Readonly<Record<EngagementParty, Sentence>> = {
  beneficiary: { fr: 'la personne', en: 'the person' },
  referent: { fr: 'le référent', en: 'the referent' },
};

type Told = Omit<TimelineEvent, 'link'>;

const ofDiagnosis = ({ _id, at, madeOn, madeBy }: DiagnosisDocument): Told => ({
  ...{ id: `${_id}`, at, sentence: sentences.diagnosed, by: { account: `${madeBy}` } },
  data: { day: { day: madeOn } },
});

/** In the middle of the day; on the day of the decision, right after it. */
const atNoonOf = (day: string, decidedAt: Date) =>
  parisDay(decidedAt) === day ? decidedAt : parisInstant(day, '12:00');

function ofOrientation(one: OrientationDocument): Told[] {
  const { _id, kind, structureName, referentName, decidedAt, decidedBy, noticeOn } = one;
  return [
    {
      ...{ id: `${_id}`, at: decidedAt, sentence: sentences.oriented, by: { account: `${decidedBy}` } },
      data: { kind: { word: kinds[kind] }, structure: structureName, referent: referentName },
    },
    ...(noticeOn
      ? [
          {
            ...{ id: `${_id}:received`, at: atNoonOf(noticeOn, decidedAt), dayOnly: true },
            ...{ sentence: sentences.received, by: null },
          },
        ]
      : []),
  ];
}

const partyOf = (party: EngagementParty) => ({ data: { party: { word: parties[party] } } });

/** The person knows a contract from the moment it is sent. */
function ofContract(one: EngagementDocument, own: boolean): Told[] {
  const { _id, createdAt, createdBy, versions, signatures, voidSignatures, renewalToldAt } = one;
  const signed = [...signatures, ...voidSignatures].map(
    ({ party, at, version, how, recordedBy }): Told => ({
      ...{ id: `${_id}:signed:${version}:${party}`, at, by: null },
      data: { ...partyOf(party).data, name: recordedBy ?? '' },
      sentence:
        how === 'paper'
          ? sentences.signedPaper
          : party === 'beneficiary'
            ? { ...sentences.signed, own: sentences.signedOwn }
            : sentences.signed,
    }),
  );
  return [
    ...(own
      ? []
      : [{ id: `${_id}`, at: createdAt, sentence: sentences.begun, by: { account: `${createdBy}` } }]),
    ...versions.map(({ n, at, by }) => ({
      ...{ id: `${_id}:sent:${n}`, at, sentence: sentences.sent, by: { account: `${by}` } },
    })),
    ...signed,
    ...(renewalToldAt
      ? [{ id: `${_id}:renewal`, at: renewalToldAt, sentence: sentences.renewalTold, by: null }]
      : []),
    ...voidSignatures.map(({ party, voidedAt, version }) => ({
      ...{ id: `${_id}:voided:${version}:${party}`, at: voidedAt, sentence: sentences.voided, by: null },
      ...partyOf(party),
    })),
  ];
}

const linkWays: Readonly<Record<'email' | 'sms', Sentence>> = {
  email: { fr: 'e-mail', en: 'e-mail' },
  sms: { fr: 'SMS', en: 'text message' },
};

/** The links that the person was sent, and when they were withdrawn. */
function ofLinks({ conventionId, version, sends }: SignatureRequest): Told[] {
  const made = sends.map(
    ({ id, at, by, via }): Told => ({
      ...{ id: `${conventionId}:link:${id}`, at, by: by ? { account: by } : null },
      ...(via === 'copy'
        ? { sentence: sentences.linkCopied }
        : { sentence: sentences.linkSent, data: { way: { word: linkWays[via] } } }),
    }),
  );
  const revoked = sends.find(({ revokedAt }) => revokedAt);
  if (!revoked?.revokedAt) return made;
  const { revokedAt: at, revokedBy } = revoked;
  const by = revokedBy ? { account: revokedBy } : null;
  return [...made, { id: `${conventionId}:revoked:${version}`, at, by, sentence: sentences.linksRevoked }];
}

/** Diagnoses, orientations with their notices, and contracts with their links and signatures. */
export const plansTimeline = (
  { diagnoses, orientations, engagements }: PlanModels,
  { requests }: Pick<Signatures, 'requests'>,
): TimelineSource => ({
  kind: 'plan',
  async eventsOf({ pathway, pathwayId, own }) {
    const of = { pathwayId: new Types.ObjectId(pathwayId) };
    const [made, decided, contracts] = await Promise.all([
      // the file knows of the last ones: without a day there is none
      pathway.plan?.diagnosedOn ? diagnoses.find(of).lean<DiagnosisDocument[]>() : [],
      pathway.plan?.orientedOn ? orientations.find(of).lean<OrientationDocument[]>() : [],
      engagements.find(of, { terms: 0, 'versions.content': 0 }).lean<EngagementDocument[]>(),
    ]);
    const asked = contracts.length > 0 ? await requests.of(contracts.map(({ _id }) => `${_id}`)) : [];
    const told = [
      ...made.map(ofDiagnosis),
      ...decided.flatMap(ofOrientation),
      ...contracts.flatMap((one) => ofContract(one, own)),
      ...asked.flatMap(ofLinks),
    ];
    const link = { own: paths.myPlan, others: `${paths.person(pathwayId)}?onglet=plan` };
    return told.map((one) => ({ ...one, link }));
  },
});
