import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CandidacyState,
  createEstablishment,
  createSlot,
  createStructure,
  declineReasons,
  idSchema,
  updatePathway,
} from '../../api/contract/index.ts';
import { buildCommunes } from '../../api/src/directory/communes/build-communes.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { starterDirectory } from '../../api/src/directory/data/starter.ts';
import { nafLabel } from '../../api/src/directory/naf.ts';
import { isDemoSiret } from '../../api/src/directory/siret.ts';
import { isLate } from '../../api/src/pathways/referent-request.delay.ts';
import { checkSlot } from '../../api/src/slots/slot.rules.ts';
import { addDays, dayOf, isWorkingDay } from './calendar.ts';
import { holdsPlace, isOpen, statePlan } from './plan.ts';
import { buildDemoTerritory } from './territory-data.ts';
import type { DemoTerritory, SeedCandidacy } from './types.ts';

const today = new Date('2026-11-23T09:30:00Z');
let communes: Commune[];
let territory: DemoTerritory;

beforeAll(() => {
  communes = buildCommunes();
  territory = buildDemoTerritory(76, today, communes);
});

const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((item) => [item.id, item]));
const wrong = (test: (candidacy: SeedCandidacy) => boolean) =>
  territory.candidacies.filter((candidacy) => !test(candidacy)).map(({ id, state }) => `${state} ${id}`);

describe('the demo territory', () => {
  it('has the size of DOMAIN §5, with candidacies in every state', () => {
    expect(territory.establishments).toHaveLength(160);
    expect(territory.slots).toHaveLength(600);
    expect(territory.structures).toHaveLength(12);
    const teamOf = new Map(territory.accounts.map(({ id, structureId }) => [id, structureId]));
    for (const { id, managers } of territory.structures)
      expect(managers.map((manager) => teamOf.get(manager))).toEqual([id]);
    expect(territory.accounts.filter((account) => account.role === 'counsellor')).toHaveLength(30);
    expect(territory.pathways).toHaveLength(400);
    expect(territory.candidacies).toHaveLength(900);
    for (const [state, count] of statePlan)
      expect(territory.candidacies.filter((candidacy) => candidacy.state === state)).toHaveLength(count);
  });

  it('has people who registered by themselves and wait for an answer that is not late', () => {
    expect(territory.asking).toHaveLength(3);
    for (const { followers, referentRequest, accountId } of territory.asking) {
      expect(followers).toEqual([]);
      expect(territory.structures.map(({ id }) => id)).toContain(referentRequest?.structureId);
      expect(territory.accounts.map(({ id }) => id)).toContain(accountId);
      expect(referentRequest && isLate(referentRequest, today.toISOString().slice(0, 10))).toBe(false);
    }
    // the demo's counsellor sees some of them
    const counsellor = territory.accounts.find((one) => one.role === 'counsellor' && one.demoRank);
    expect(
      territory.asking.filter(
        ({ referentRequest }) => referentRequest?.structureId === counsellor?.structureId,
      ),
    ).not.toEqual([]);
  });

  it('is the same for the same seed, and different for another', () => {
    expect(buildDemoTerritory(76, today, communes)).toEqual(territory);
    expect(buildDemoTerritory(77, today, communes)).not.toEqual(territory);
  });

  it.each(['2027-01-01T00:10:00Z', '2026-08-15T12:00:00Z', '2027-03-28T01:30:00Z'])(
    'can be generated at %s',
    (now) => {
      expect(buildDemoTerritory(3, new Date(now), communes).candidacies).toHaveLength(900);
    },
  );

  it('has unique ids, e-mail addresses and SIRETs', () => {
    const { accounts, structures, establishments, slots, pathways, candidacies } = territory;
    const ids = [
      ...accounts,
      ...structures,
      ...establishments,
      ...slots,
      ...pathways,
      ...territory.asking,
      ...candidacies,
    ].map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => idSchema.safeParse(id).success)).toBe(true);
    expect(new Set(accounts.map((a) => a.email)).size).toBe(accounts.length);
    expect(new Set(establishments.map((e) => e.siret)).size).toBe(establishments.length);
    expect(new Set(establishments.map((e) => e.name)).size).toBe(establishments.length);
  });

  it('is fictitious: addresses that receive no e-mail, phone numbers reserved for fiction, SIRETs that are never assigned', () => {
    expect(territory.accounts.every((a) => a.email.endsWith('.example'))).toBe(true);
    const phones = [...territory.accounts, ...territory.pathways].map((p) => p.phone).filter(Boolean);
    expect(phones.filter((phone) => !/^(?:063998|026191)\d{4}$/.test(phone ?? ''))).toEqual([]);
    expect(territory.establishments.every((e) => isDemoSiret(e.siret))).toBe(true);
  });

  it('contains only what the contract accepts', () => {
    for (const structure of territory.structures) createStructure.body.parse(structure);
    for (const establishment of territory.establishments) {
      createEstablishment.body.parse(establishment);
      expect(nafLabel(establishment.nafCode)).toBeDefined();
    }
    for (const slot of territory.slots) createSlot.body.parse(slot);
    for (const pathway of territory.pathways) updatePathway.body.parse(pathway);
  });

  it('has slots that follow all rules', () => {
    const occupations = new Set(starterDirectory.occupations.map((o) => o.code));
    const skills = new Set(starterDirectory.skills.map((s) => s.id));
    for (const slot of territory.slots)
      expect(
        checkSlot(slot, {
          today: dayOf(today),
          publishing: slot.state === 'published',
          accepted: slot.accepted.length,
          knowsOccupation: (code) => occupations.has(code),
          knowsSkill: (id) => skills.has(id),
          knowsCommune: () => true,
        }),
      ).toEqual([]);
  });

  it('has one account per role to sign in with, each with data to show', () => {
    const doors = territory.accounts.filter((a) => a.demoRank !== undefined);
    expect(doors.map((a) => a.role).sort()).toEqual(['beneficiary', 'coordinator', 'counsellor', 'employer']);
    const person = territory.pathways.find((p) => doors.some((a) => a.pathwayId === p.id));
    const states = territory.candidacies.filter((c) => c.pathwayId === person?.id).map((c) => c.state);
    expect(states).toEqual(expect.arrayContaining(['awaiting_consent', 'in_discussion']));
    expect(person?.followers[0]?.accountId).toBe(doors.find((a) => a.role === 'counsellor')?.id);
    const company = doors.find((a) => a.role === 'employer')?.establishmentId;
    const theirs = territory.candidacies.filter((c) => c.establishmentId === company).map((c) => c.state);
    expect(theirs).toEqual(
      expect.arrayContaining(['sent', 'seen', 'in_discussion', 'accepted', 'in_immersion']),
    );
  });
});

/** DOMAIN §2: the allowed transitions. */
const allowed: Record<string, CandidacyState[]> = {
  '': ['awaiting_consent', 'sent'],
  awaiting_consent: ['sent', 'withdrawn'],
  sent: ['seen', 'withdrawn', 'expired'],
  seen: ['in_discussion', 'accepted', 'declined', 'withdrawn', 'expired'],
  in_discussion: ['accepted', 'declined', 'withdrawn'],
  accepted: ['in_immersion', 'cancelled'],
  in_immersion: ['completed', 'interrupted'],
  completed: ['assessed'],
};

describe('the candidacies of the demo', () => {
  it('change state only as DOMAIN §2 allows, from creation to their current state', () => {
    expect(
      wrong(({ timeline, state }) => {
        const moves = timeline.filter((entry) => entry.kind === 'moved');
        return (
          moves.at(-1)?.to === state &&
          moves.every(
            ({ from, to }, i) =>
              from === (moves[i - 1]?.to ?? null) && to !== null && allowed[from ?? '']?.includes(to),
          )
        );
      }),
    ).toEqual([]);
  });

  it('have events and messages in order of time, none in the future, those of people within working hours', () => {
    const hour = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Europe/Paris',
    });
    expect(
      wrong(({ timeline, messages, createdAt, updatedAt }) => {
        const ordered = (list: { at: Date }[]) =>
          list.every(({ at }, i) => i === 0 || at >= (list[i - 1]?.at ?? at));
        const byPeople = [
          ...timeline.filter((e) => e.byRole !== 'system'),
          ...messages.filter((m) => m.authorRole !== 'system'),
        ];
        return (
          ordered(timeline) &&
          ordered(messages) &&
          [...timeline, ...messages].every(({ at }) => at <= today && at >= createdAt && at <= updatedAt) &&
          byPeople.every(
            ({ at }) =>
              isWorkingDay(dayOf(at)) && Number(hour.format(at)) >= 8 && Number(hour.format(at)) < 19,
          ) &&
          messages.every(({ seq }, i) => seq === i + 1)
        );
      }),
    ).toEqual([]);
    expect(territory.candidacies.every((c) => dayOf(c.createdAt) >= addDays(dayOf(today), -200))).toBe(true);
  });

  it('are between a matching person and slot, once for each pair, and after both were created', () => {
    const people = byId(territory.pathways);
    const slots = byId(territory.slots);
    const pairs = territory.candidacies.map((c) => `${c.pathwayId} ${c.slotId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(
      wrong((candidacy) => {
        const person = people.get(candidacy.pathwayId);
        const slot = slots.get(candidacy.slotId);
        if (!person || !slot?.publishedAt) return false;
        const wished = person.profile.occupations.some(
          (code) => code.slice(0, 3) === slot.occupation.slice(0, 3),
        );
        return (
          wished &&
          candidacy.createdAt > slot.publishedAt &&
          candidacy.createdAt > person.createdAt &&
          candidacy.dates.from >= slot.period.from &&
          candidacy.dates.to <= slot.period.to &&
          slot.objectives.includes(candidacy.objective) &&
          person.consents.every((c) => c.purpose === 'other_structures' || c.granted) &&
          (!isOpen.has(candidacy.state) || slot.state === 'published')
        );
      }),
    ).toEqual([]);
  });

  it('never take more places than there are, and only accepted ones hold one', () => {
    for (const slot of territory.slots) {
      const holders = territory.candidacies.filter((c) => c.slotId === slot.id && holdsPlace.has(c.state));
      expect(slot.accepted.length).toBeLessThanOrEqual(slot.places);
      expect([...slot.accepted].sort()).toEqual(holders.map((c) => c.id).sort());
    }
  });

  it('have the person’s consent from the moment a company can see them', () => {
    expect(
      wrong(({ timeline, consent }) => {
        const sent = timeline.find((entry) => entry.to === 'sent');
        return sent ? consent !== null && consent.at <= sent.at : consent === null;
      }),
    ).toEqual([]);
  });

  it('have a convention once the immersion has begun, signed by all before it, of adults only', () => {
    const people = byId(territory.pathways);
    expect(
      wrong((candidacy) => {
        const came = ['in_immersion', 'completed', 'assessed', 'interrupted'].includes(candidacy.state);
        const { convention, dates } = candidacy;
        if (!convention) return !came;
        const parties = convention.signatures.map((s) => s.party);
        const adult =
          (people.get(candidacy.pathwayId)?.birthDate ?? '') <=
          `${Number(dates.from.slice(0, 4)) - 18}${dates.from.slice(4)}`;
        return (
          adult &&
          came &&
          new Set(parties).size === 3 &&
          convention.signatures.every(({ at }) => dayOf(at) < dates.from)
        );
      }),
    ).toEqual([]);
  });

  it('never put a person in two immersions at the same time', () => {
    const came = territory.candidacies.filter((c) => holdsPlace.has(c.state));
    for (const a of came)
      for (const b of came)
        if (a !== b && a.pathwayId === b.pathwayId)
          expect(a.dates.from > b.dates.to || b.dates.from > a.dates.to).toBe(true);
  });

  it('have a reason when they are declined, and an assessment after the immersion', () => {
    expect(
      wrong(
        (c) =>
          (c.state === 'declined') === (c.declineReason !== null && declineReasons.includes(c.declineReason)),
      ),
    ).toEqual([]);
    expect(wrong((c) => (c.state === 'assessed') === (c.assessment !== null))).toEqual([]);
  });

  it('never reveal the person’s name or a barrier to the company', () => {
    const people = byId(territory.pathways);
    expect(
      wrong((candidacy) => {
        const person = people.get(candidacy.pathwayId);
        const said = [candidacy.message, ...candidacy.messages.map((m) => m.text)].join('\n');
        return (
          person !== undefined &&
          !said.includes(person.lastName) &&
          !new RegExp(`\\b${person.firstName}\\b`).test(said) &&
          !/\bRSA\b|RQTH|handicap|logement|santé/i.test(said)
        );
      }),
    ).toEqual([]);
  });

  it('have a turn, and a deadline when the company must answer', () => {
    expect(wrong((c) => (c.state === 'sent' || c.state === 'seen') === (c.answerBefore !== null))).toEqual(
      [],
    );
    expect(wrong((c) => !(c.state === 'sent' || c.state === 'seen') || c.turn === 'employer')).toEqual([]);
    expect(
      wrong(
        (c) => !['declined', 'withdrawn', 'expired', 'cancelled'].includes(c.state) || c.turn === 'nobody',
      ),
    ).toEqual([]);
    expect(wrong((c) => c.since <= today && c.since >= c.createdAt)).toEqual([]);
    expect(wrong((c) => c.answerBefore === null || c.answerBefore >= dayOf(today))).toEqual([]);
    expect(wrong((c) => Object.values(c.read).every((seq) => seq >= 0 && seq <= c.messages.length))).toEqual(
      [],
    );
  });
});
