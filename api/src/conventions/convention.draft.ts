import type { ConventionContent, ConventionOffered, Terms } from '../../contract/index.ts';
import { isMinor } from '../../rules/index.ts';
import type { EstablishmentFacts } from '../establishments/establishment.facts.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { firstTimetable } from './convention.week.ts';

interface Named {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

type Partner = Pick<StructureDocument, '_id' | 'name' | 'address' | 'communeCode'>;

/** Everything that is known when a draft is opened. */
export interface Known {
  slot: Pick<
    SlotDocument,
    'period' | 'week' | 'hours' | 'site' | 'tasks' | 'tutor' | 'noReplacementDeclared' | 'conditions'
  >;
  /** With what was agreed on since, which comes before what the slot says. */
  candidacy: Terms & { objective: ConventionContent['object'] };
  pathway: Pick<PathwayDocument, 'firstName' | 'lastName' | 'email' | 'phone' | 'birthDate'>;
  establishment: Pick<EstablishmentFacts, 'siret' | 'name' | 'address' | 'commune'>;
  mainActivity: string;
  /** Who accepted for the company; null when they left. */
  representative: Named | null;
  /** Of the counsellor who opens the draft. */
  prescriber: Partner;
  /** Of the referent. */
  accompanying: Partner;
  referent: Named | null;
  /** `3 place Vide, 76500 Elbeuf` */
  addressOf(address: string, communeCode: string): string;
}

const contactOf = (one: Named) => ({ name: one.name, email: one.email ?? '', phone: one.phone ?? '' });
const nobody = { name: '', email: '', phone: '' };

/** What a draft says at first: what is known, and nothing else. */
export function firstContent(known: Known): ConventionContent {
  const { slot, candidacy, pathway, addressOf } = known;
  const { from, to } = candidacy.hours ?? slot.hours;
  const hours = { from, to: to ?? slot.hours.to };
  const offered = { period: slot.period, week: slot.week, hours };
  const timetable = firstTimetable(candidacy.dates, offered, siteOf(known).communeCode);
  const person = {
    ...contactOf({
      name: `${pathway.firstName} ${pathway.lastName}`,
      email: pathway.email ?? undefined,
      phone: pathway.phone ?? undefined,
    }),
    birthDate: pathway.birthDate ?? null,
    employed: null,
    employer: null,
  };
  const partnerOf = ({ _id, name, address, communeCode }: Partner) => ({
    id: _id.toHexString(),
    name,
    address: addressOf(address, communeCode),
  });
  return {
    person,
    legalRepresentative: isMinor({ person, timetable }) ? nobody : null,
    host: hostOf(known),
    prescriber: partnerOf(known.prescriber),
    accompaniment: {
      ...partnerOf(known.accompanying),
      counsellor: { name: known.referent?.name ?? '', function: '' },
    },
    object: candidacy.objective,
    objectives: '',
    judgedBy: '',
    tasks: slot.tasks ?? '',
    place: placeOf(known),
    timetable,
    renewal: null,
  };
}

const siteOf = ({ slot, establishment }: Known) =>
  slot.site ?? { address: establishment.address, communeCode: establishment.commune.code };

function placeOf(known: Known): ConventionContent['place'] {
  const { address, communeCode } = siteOf(known);
  const agreed = known.candidacy.place;
  return { address: agreed ?? known.addressOf(address, communeCode), communeCode };
}

function hostOf(known: Known): ConventionContent['host'] {
  const { slot, establishment, representative } = known;
  const { tutor } = slot;
  return {
    siret: establishment.siret,
    name: establishment.name,
    address: known.addressOf(establishment.address, establishment.commune.code),
    mainActivity: known.mainActivity,
    collectiveAgreement: null,
    representative: representative && contactOf(representative),
    tutor: tutor
      ? {
          ...contactOf({ name: `${tutor.firstName} ${tutor.lastName}` }),
          function: tutor.function,
        }
      : null,
    neverCasesDeclared: slot.noReplacementDeclared,
    noForbiddenWork: null,
    conditions: [...slot.conditions],
  };
}

/** What the slot offers, as the rules read it. */
export function offeredBy(
  slot: Pick<SlotDocument, 'period' | 'week' | 'objectives' | 'minimumAge'>,
): ConventionOffered {
  const { period, week, objectives, minimumAge } = slot;
  return {
    period: { from: period.from, to: period.to },
    week: [...week],
    objectives: [...objectives],
    minimumAge,
  };
}
