import { Types } from 'mongoose';
import type { ConventionContent } from '../../api/contract/index.ts';
import { partiesOf } from '../../api/rules/index.ts';
import { firstContent, offeredBy } from '../../api/src/conventions/convention.draft.ts';
import { referenceOf } from '../../api/src/conventions/convention.reference.ts';
import { hashOfContent } from '../../api/src/conventions/evidence/content-hash.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { nafLabel } from '../../api/src/directory/naf.ts';
import { dayOf } from './calendar.ts';
import type {
  DemoTerritory,
  SeedAccount,
  SeedCandidacy,
  SeedEstablishment,
  SeedPathway,
  SeedSlot,
  SeedStructure,
} from './types.ts';
import { counsellorFunctions, judgements, objectivesOfWork } from './words/agreements.ts';

/** Everybody and everything around one candidacy. */
export interface Around {
  candidacy: SeedCandidacy;
  slot: SeedSlot;
  person: SeedPathway;
  establishment: SeedEstablishment;
  employer: SeedAccount;
  counsellor: SeedAccount;
  /** Of the counsellor: it prescribes and accompanies. */
  structure: SeedStructure;
}

/** Finds what is around a candidacy of the territory. */
export function surroundingsIn(territory: DemoTerritory): (candidacy: SeedCandidacy) => Around {
  const slotOf = byId(territory.slots);
  const personOf = byId(territory.pathways);
  const establishmentOf = byId(territory.establishments);
  const structureOf = byId(territory.structures);
  const accountOf = byId(territory.accounts);
  return (candidacy) => {
    const establishment = establishmentOf(candidacy.establishmentId);
    const counsellor = accountOf(candidacy.counsellorId);
    return {
      candidacy,
      establishment,
      counsellor,
      slot: slotOf(candidacy.slotId),
      person: personOf(candidacy.pathwayId),
      employer: accountOf(establishment.memberIds[0]),
      structure: structureOf(counsellor.structureId),
    };
  };
}

function byId<T extends { id: string }>(list: readonly T[]): (id: string | undefined) => T {
  const known = new Map(list.map((one) => [one.id, one]));
  return (id) => {
    const one = known.get(id ?? '');
    if (!one) throw new Error(`The demo territory has no ${id}`);
    return one;
  };
}

/** What somebody who knows all writes into a draft. */
export function factsFor({ candidacy, slot, employer }: Around) {
  const turn = Number.parseInt(candidacy.id.slice(-4), 16);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[turn % list.length] ?? list[0];
  return {
    employed: false,
    collectiveAgreement: '',
    noForbiddenWork: true,
    representative: {
      name: `${employer.firstName} ${employer.lastName}`,
      email: employer.email,
      phone: employer.phone ?? '',
    },
    counsellorFunction: pick(counsellorFunctions),
    objectives: objectivesOfWork[candidacy.objective](slot.title),
    judgedBy: pick(judgements),
  };
}

/** What the convention of an immersion that has begun says: the draft that the product makes, with all its facts. */
export function contentOf(around: Around, communes: ReadonlyMap<string, Commune>): ConventionContent {
  const { candidacy, slot, person, establishment, structure, counsellor } = around;
  const facts = factsFor(around);
  const partner = { ...structure, _id: new Types.ObjectId(structure.id) };
  const town = communes.get(establishment.communeCode);
  const draft = firstContent({
    slot: { ...slot, site: slot.site ?? null },
    candidacy: { dates: candidacy.dates, hours: null, place: null, objective: candidacy.objective },
    pathway: person,
    establishment: {
      siret: establishment.siret,
      name: establishment.name,
      address: establishment.address,
      commune: { code: establishment.communeCode, name: town?.name ?? '' },
    },
    mainActivity: nafLabel(establishment.nafCode) ?? '',
    representative: facts.representative,
    prescriber: partner,
    accompanying: partner,
    referent: { name: `${counsellor.firstName} ${counsellor.lastName}` },
    addressOf: (address, code) => `${address}, ${communes.get(code)?.name ?? ''}`,
  });
  return {
    ...draft,
    person: { ...draft.person, employed: facts.employed },
    host: {
      ...draft.host,
      collectiveAgreement: facts.collectiveAgreement,
      noForbiddenWork: facts.noForbiddenWork,
    },
    accompaniment: draft.accompaniment && {
      ...draft.accompaniment,
      counsellor: { ...draft.accompaniment.counsellor, function: facts.counsellorFunction },
    },
    objectives: facts.objectives,
    judgedBy: facts.judgedBy,
  };
}

/**
 * The convention of an immersion that has begun: one version, signed on paper by all before the site kept proofs, and
 * validated. A test asks the rules about each.
 */
export function conventionDocument(around: Around, communes: ReadonlyMap<string, Commune>) {
  const { candidacy, counsellor } = around;
  const signatures = candidacy.convention?.signatures ?? [];
  const createdAt = signatures[0]?.at ?? candidacy.createdAt;
  const version = versionOf(around, contentOf(around, communes), createdAt);
  const { content, hash } = version;
  const changes = changesOf(around);
  // the same on every machine
  const _id = new Types.ObjectId(candidacy.id);
  return {
    _id,
    reference: referenceOf({ _id, createdAt }),
    candidacyId: candidacy.id,
    state: 'validated' as const,
    ...candidacy.dates,
    content,
    counsellorId: counsellor.id,
    versions: [version],
    signatures: signatures.map(({ party, at }) => ({ party, at, version: 1, hash, how: 'paper' as const })),
    validations: [{ by: counsellor.id, at: signatures.at(-1)?.at ?? createdAt }],
    changes,
    createdAt,
    version: changes.length,
  };
}

function versionOf({ slot, counsellor }: Around, content: ConventionContent, at: Date) {
  return {
    n: 1,
    content,
    hash: hashOfContent(content),
    parties: partiesOf(content),
    offered: offeredBy(slot),
    delegatedUntil: null,
    submittedOn: dayOf(at),
    at,
    by: counsellor.id,
  };
}

function changesOf({ candidacy: { convention, createdAt }, counsellor }: Around) {
  const signatures = convention?.signatures ?? [];
  const by = { by: counsellor.id, byRole: 'counsellor' as const };
  const [first = createdAt, last = createdAt] = [signatures[0]?.at, signatures.at(-1)?.at];
  return [
    { at: first, kind: 'opened' as const, ...by },
    { at: first, kind: 'submitted' as const, ...by },
    ...signatures.map(({ party, at }) => ({ at, kind: 'signed' as const, party, ...by })),
    { at: last, kind: 'validated' as const, ...by },
  ];
}
