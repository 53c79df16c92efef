import type { ConventionChangeKind } from '../../contract/conventions.ts';
import type { SigningParty } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import type { Clock } from '../platform/clock.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import {
  aboutSlot,
  authorOf,
  type EventSentence,
  slotData,
  type TimelineAsked,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { ConventionChange, ConventionDocument, ConventionModel } from './convention.model.ts';
import { archiveFactsOf, readingOf } from './convention.policy.ts';
import type { ConventionsContext } from './conventions.context.ts';

const sentences: Readonly<Record<ConventionChangeKind, EventSentence>> = {
  opened: aboutSlot('Convention commencée', 'Convention begun'),
  edited: aboutSlot('Convention modifiée', 'Convention edited'),
  submitted: aboutSlot('Convention envoyée à signer', 'Convention sent to be signed'),
  signed: aboutSlot('Convention signée par {party}', 'Convention signed by {party}'),
  reopened: aboutSlot(
    'Convention reprise, les signatures sont à redonner',
    'Convention reopened, signatures are to be given again',
  ),
  corrected: aboutSlot('Convention corrigée', 'Convention corrected'),
  examined: aboutSlot('Convention relue par la structure', 'Convention examined by the structure'),
  validated: aboutSlot('Convention validée', 'Convention validated'),
  rejected: aboutSlot('Convention refusée', 'Convention rejected'),
  cancelled: aboutSlot('Convention annulée', 'Convention cancelled'),
  transferred: aboutSlot('Convention confiée à {to}', 'Convention passed on to {to}'),
  asked: aboutSlot('Renseignements demandés pour la convention', 'Facts asked for the convention'),
  answered: aboutSlot('Renseignements reçus pour la convention', 'Facts received for the convention'),
};

const parties: Readonly<Record<SigningParty, Sentence>> = {
  beneficiary: { fr: 'la personne', en: 'the person' },
  legal_representative: { fr: 'le représentant légal', en: 'the legal representative' },
  establishment: { fr: 'l’entreprise', en: 'the company' },
  prescriber: { fr: 'le prescripteur', en: 'the prescriber' },
  accompanying_structure: { fr: 'la structure d’accompagnement', en: 'the accompanying structure' },
  employer: { fr: 'l’employeur actuel', en: 'the current employer' },
};

const signedByOwn: EventSentence = aboutSlot('Convention signée par vous', 'Convention signed by you');

/** A draft is for those who accompany; after two years a convention asks for a reason first, so it is not told here. */
function isTold(convention: ConventionDocument, { own, accountId }: TimelineAsked, now: Date): boolean {
  if (own && convention.state === 'draft') return false;
  const side = own ? 'beneficiary' : 'counsellor';
  return readingOf(side, archiveFactsOf(convention, accountId), now) === 'free';
}

interface Place {
  slotId: string;
  establishmentId: string;
}

function eventOf(
  { _id }: ConventionDocument,
  { at, kind, by, byRole, party, to }: ConventionChange,
  n: number,
  place: Place,
): TimelineEvent {
  const sentence = sentences[kind];
  return {
    id: `${_id}:${n}`,
    at,
    sentence: kind === 'signed' && party === 'beneficiary' ? { ...sentence, own: signedByOwn } : sentence,
    data: {
      ...slotData(place),
      ...(party ? { party: { word: parties[party] } } : {}),
      ...(to ? { to: { account: to } } : {}),
    },
    by: authorOf(byRole, by, place.establishmentId),
    link: paths.convention(`${_id}`),
  };
}

/** Every change of the conventions of a person, signatures included. */
export const conventionsTimeline = (
  { clock, services }: { clock: Clock } & Pick<ConventionsContext, 'services'>,
  conventions: ConventionModel,
): TimelineSource => ({
  kind: 'conventions',
  async eventsOf(asked) {
    const places = new Map((await services.candidacies.placesOf(asked)).map((one) => [one.id, one]));
    if (places.size === 0) return [];
    const found = await conventions
      .find(
        { candidacyId: { $in: [...places.keys()] } },
        { candidacyId: 1, state: 1, changes: 1, signatures: 1, openings: 1 },
      )
      .lean<ConventionDocument[]>();
    const now = clock.now();
    return found
      .filter((one) => isTold(one, asked, now))
      .flatMap((one) => {
        const place = places.get(`${one.candidacyId}`);
        return place ? (one.changes ?? []).map((change, n) => eventOf(one, change, n, place)) : [];
      });
  },
});
