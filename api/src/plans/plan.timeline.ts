import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import type { EngagementParty, OrientationKind } from '../../contract/plan-lists.ts';
import { parisDay } from '../platform/clock.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import { parisInstant } from '../platform/paris-time.ts';
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
  const { _id, createdAt, createdBy, versions, signatures, voidSignatures } = one;
  const signed = [...signatures, ...voidSignatures].map(
    ({ party, at, version }): Told => ({
      ...{ id: `${_id}:signed:${version}:${party}`, at, by: null, ...partyOf(party) },
      sentence:
        party === 'beneficiary' ? { ...sentences.signed, own: sentences.signedOwn } : sentences.signed,
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
    ...voidSignatures.map(({ party, voidedAt, version }) => ({
      ...{ id: `${_id}:voided:${version}:${party}`, at: voidedAt, sentence: sentences.voided, by: null },
      ...partyOf(party),
    })),
  ];
}

/** Diagnoses, orientations with their notices, and contracts with their signatures. */
export const plansTimeline = ({ diagnoses, orientations, engagements }: PlanModels): TimelineSource => ({
  kind: 'plan',
  async eventsOf({ pathwayId, own }) {
    const of = { pathwayId: new Types.ObjectId(pathwayId) };
    const [made, decided, contracts] = await Promise.all([
      diagnoses.find(of).lean<DiagnosisDocument[]>(),
      orientations.find(of).lean<OrientationDocument[]>(),
      engagements.find(of, { terms: 0, 'versions.content': 0 }).lean<EngagementDocument[]>(),
    ]);
    const told = [
      ...made.map(ofDiagnosis),
      ...decided.flatMap(ofOrientation),
      ...contracts.flatMap((one) => ofContract(one, own)),
    ];
    const link = { own: paths.myPlan, others: `${paths.person(pathwayId)}?onglet=plan` };
    return told.map((one) => ({ ...one, link }));
  },
});
