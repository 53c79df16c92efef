import { describe, expect, it } from 'vitest';
import type { Page, SearchEngine } from '../engine.ts';
import { CursorError } from '../query.ts';
import { buildProfile, buildSlot, testDirectory } from './build.ts';

const ids = (page: Page<{ id: string }>) => page.hits.map(({ id }) => id);

/** The behaviour that every engine must have. */
export function engineSuite(name: string, create: () => SearchEngine | Promise<SearchEngine>): void {
  describe(name, () => {
    it('returns the slots open to a person, the best first, with reasons', async () => {
      const engine = await create();
      await engine.upsertSlots([
        buildSlot({
          id: 'other',
          occupation: 'N1101',
          skills: [{ id: 'forklift', level: 1, taught: false }],
        }),
        buildSlot({ id: 'same' }),
        buildSlot({ id: 'full', placesLeft: 0 }),
      ]);
      const page = await engine.matchSlots({ profile: buildProfile({ objective: null }) });
      expect(ids(page)).toEqual(['same', 'other']);
      expect(page.total).toBe(2);
      expect(page.hits[0]!.explanation.matched.map(({ id }) => id).sort()).toEqual(['bake', 'hygiene']);
      // all but what one skill more would tell
      expect(page.hits[0]!.score).toBeCloseTo(1 - (0.18 * (1 - 0.033)) / 3);
      expect(page.hits[1]!.explanation.occupation.kind).toBe('none');
      await engine.close();
    });

    it('returns closed slots after the others on request, with the reason', async () => {
      const engine = await create();
      await engine.upsertSlots([
        buildSlot({ id: 'a-full', placesLeft: 0 }),
        buildSlot({ id: 'open', occupation: 'N1101', skills: [] }),
      ]);
      const page = await engine.matchSlots({ profile: buildProfile(), includeObstacles: true });
      expect(ids(page)).toEqual(['open', 'a-full']);
      expect(page.hits.map(({ eligible }) => eligible)).toEqual([true, false]);
      expect(page.hits[1]!.explanation.gates).toEqual([{ code: 'no_place' }]);
      await engine.close();
    });

    it('sorts equal results by id', async () => {
      const engine = await create();
      await engine.upsertSlots(['c', 'a', 'b'].map((id) => buildSlot({ id })));
      expect(ids(await engine.matchSlots({ profile: buildProfile() }))).toEqual(['a', 'b', 'c']);
      await engine.close();
    });

    it('filters by words, occupation, domain, commune, objective, facet, distance and id', async () => {
      const engine = await create();
      const far = { lat: 49.5, lon: 1.0993 };
      await engine.upsertSlots([
        buildSlot({ id: 'bread', objectives: ['recruit'], facets: ['kind:EI'] }),
        buildSlot({
          id: 'shop',
          occupation: 'D1106',
          title: 'Vente',
          commune: '76231',
          communeName: 'Elbeuf',
          location: far,
        }),
        buildSlot({ id: 'truck', occupation: 'N1101', title: 'Cariste de nuit' }),
      ]);
      const profile = buildProfile();
      const match = async (filters: object) => ids(await engine.matchSlots({ profile, filters })).sort();
      expect(await match({ text: 'cariste' })).toEqual(['truck']);
      expect(await match({ text: 'vente elbeuf' })).toEqual(['shop']);
      expect(await match({ occupations: ['D1102'] })).toEqual(['bread']);
      expect(await match({ occupations: ['D11'] })).toEqual(['bread', 'shop']);
      expect(await match({ occupations: ['D', 'N1101'] })).toEqual(['bread', 'shop', 'truck']);
      expect(await match({ communes: ['76231'] })).toEqual(['shop']);
      expect(await match({ objectives: ['recruit', 'confirm'] })).toEqual(['bread']);
      expect(await match({ facets: ['kind:EI'] })).toEqual(['bread']);
      expect(await match({ withinKm: 3 })).toEqual(['bread', 'truck']);
      expect(await match({ ids: ['shop', 'unknown'] })).toEqual(['shop']);
      expect(await match({ ids: [] })).toEqual([]);
      await engine.close();
    });

    it('sorts by fit, distance or date', async () => {
      const engine = await create();
      await engine.upsertSlots([
        buildSlot({ id: 'fit', location: { lat: 49.5, lon: 1.0993 }, publishedAt: 1 }),
        buildSlot({ id: 'near', occupation: 'N1101', skills: [], publishedAt: 2 }),
        buildSlot({
          id: 'new',
          occupation: 'N1101',
          skills: [],
          location: { lat: 49.45, lon: 1.0993 },
          publishedAt: 3,
        }),
      ]);
      const first = async (sort: 'fit' | 'distance' | 'date') =>
        ids(await engine.matchSlots({ profile: buildProfile(), sort }));
      expect((await first('fit'))[0]).toBe('fit');
      expect(await first('distance')).toEqual(['near', 'new', 'fit']);
      expect(await first('date')).toEqual(['new', 'near', 'fit']);
      await engine.close();
    });

    it('counts facets over the whole result', async () => {
      const engine = await create();
      await engine.upsertSlots([
        buildSlot({ id: '1', facets: ['kind:EI'] }),
        buildSlot({ id: '2', facets: ['kind:EI', 'kind:ACI'], objectives: ['discover', 'confirm'] }),
        buildSlot({ id: '3', occupation: 'D1106', placesLeft: 0 }),
      ]);
      const { facets } = await engine.matchSlots({ profile: buildProfile(), limit: 1, withFacets: true });
      expect(facets).toEqual({
        occupations: [{ value: 'D1102', count: 2 }],
        communes: [{ value: '76540', count: 2 }],
        objectives: [
          { value: 'discover', count: 2 },
          { value: 'confirm', count: 1 },
        ],
        facets: [
          { value: 'kind:EI', count: 2 },
          { value: 'kind:ACI', count: 1 },
        ],
      });
      await engine.close();
    });

    it('continues after the last result shown while slots are added and removed', async () => {
      const engine = await create();
      const slots = Array.from({ length: 9 }, (_, i) => buildSlot({ id: `s${i + 1}`, exposure: i }));
      await engine.upsertSlots(slots);
      const profile = buildProfile();
      const first = await engine.matchSlots({ profile, limit: 3 });
      await engine.removeSlots(['s2', 's3', 's5']);
      await engine.upsertSlots([buildSlot({ id: 's0' }), buildSlot({ id: 's7b', exposure: 6 })]);
      const second = await engine.matchSlots({ profile, limit: 3, cursor: first.nextCursor! });
      const third = await engine.matchSlots({ profile, limit: 3, cursor: second.nextCursor! });
      expect(ids(first)).toEqual(['s1', 's2', 's3']);
      expect(ids(second)).toEqual(['s4', 's6', 's7']);
      expect(ids(third)).toEqual(['s7b', 's8', 's9']);
      expect(third.nextCursor).toBeNull();
      await expect(engine.matchSlots({ profile, sort: 'date', cursor: first.nextCursor! })).rejects.toThrow(
        CursorError,
      );
      await expect(engine.matchSlots({ profile, cursor: 'nonsense' })).rejects.toThrow(CursorError);
      await engine.close();
    });

    it('ignores a version older than the stored one', async () => {
      const engine = await create();
      const find = async () => ids(await engine.matchSlots({ profile: buildProfile() }));
      await engine.upsertSlots([buildSlot({ version: 2 })]);
      await engine.upsertSlots([buildSlot({ version: 1, open: false })]);
      expect(await find()).toEqual(['slot-1']);
      await engine.removeSlots([{ id: 'slot-1', version: 1 }]);
      expect(await find()).toEqual(['slot-1']);
      await engine.removeSlots([{ id: 'slot-1', version: 3 }]);
      await engine.upsertSlots([buildSlot({ version: 3 })]);
      expect(await find()).toEqual([]);
      await engine.upsertSlots([buildSlot({ version: 4 })]);
      expect(await find()).toEqual(['slot-1']);
      await engine.close();
    });

    it('keeps changes made during a full replacement', async () => {
      const engine = await create();
      await engine.upsertSlots([buildSlot({ id: 'old' }), buildSlot({ id: 'newer', version: 5 })]);
      await engine.replaceAllSlots(
        (async function* () {
          yield buildSlot({ id: 'newer', version: 4, placesLeft: 0 });
          yield buildSlot({ id: 'read' });
          yield buildSlot({ id: 'gone' });
          await engine.upsertSlots([buildSlot({ id: 'late' })]);
          await engine.removeSlots(['gone']);
        })(),
      );
      expect(ids(await engine.matchSlots({ profile: buildProfile() }))).toEqual(['late', 'newer', 'read']);
      await engine.close();
    });

    it('keeps a version newer than that of a replacement, also of a document that was removed before', async () => {
      const engine = await create();
      await engine.removeSlots([{ id: 'slot-1', version: 1 }]);
      await engine.upsertSlots([buildSlot({ version: 3 })]);
      await engine.replaceAllSlots([buildSlot({ version: 1 })]);
      const { hits } = await engine.searchText({});
      expect(hits.map(({ id, version }) => [id, version])).toEqual([['slot-1', 3]]);
      await engine.close();
    });

    it('returns the waiting people for a slot, each within their own limit, by mutual score', async () => {
      const engine = await create();
      const elbeuf = { lat: 49.2906, lon: 1.0108 };
      await engine.upsertProfiles([
        buildProfile({ id: 'best', followers: ['camille'] }),
        buildProfile({
          id: 'partly',
          skills: [{ id: 'bake', level: 1 }],
          occupations: ['D1106'],
          structureId: 's',
        }),
        buildProfile({ id: 'away', location: elbeuf, travelLimitKm: 5 }),
        buildProfile({ id: 'mobile', location: elbeuf, travelLimitKm: 50 }),
        buildProfile({ id: 'no-consent', waiting: false }),
      ]);
      const page = await engine.matchProfiles({ slot: buildSlot() });
      expect(ids(page)).toEqual(['best', 'mobile', 'partly']);
      const mutuals = page.hits.map(({ mutual }) => mutual);
      expect(mutuals).toEqual([...mutuals].sort((a, b) => b - a));
      const mine = await engine.matchProfiles({ slot: buildSlot(), filters: { followerId: 'camille' } });
      expect(ids(mine)).toEqual(['best']);
      expect(ids(await engine.matchProfiles({ slot: buildSlot(), filters: { structureId: 's' } }))).toEqual([
        'partly',
      ]);
      const all = await engine.matchProfiles({ slot: buildSlot(), includeObstacles: true });
      expect(ids(all).at(-1)).toBe('away');
      expect((await engine.percolateSlot(buildSlot(), 0.82)).map(({ id }) => id)).toEqual(['best']);
      await engine.upsertProfiles([buildProfile({ id: 'best', version: 2, waiting: false })]);
      expect(ids(await engine.matchProfiles({ slot: buildSlot() }))).toEqual(['mobile', 'partly']);
      await engine.close();
    });

    it('gives a pair the same numbers from both sides', async () => {
      const engine = await create();
      const [slot, profile] = [buildSlot({ exposure: 2 }), buildProfile()];
      await engine.upsertSlots([slot]);
      await engine.upsertProfiles([profile]);
      const explanation = await engine.explainPair(profile, slot);
      expect((await engine.matchSlots({ profile })).hits[0]!.explanation).toEqual(explanation);
      expect((await engine.matchProfiles({ slot })).hits[0]!.explanation).toEqual(explanation);
      expect(await engine.percolateProfile(profile, 0.5)).toEqual([
        { id: slot.id, score: explanation.score, mutual: explanation.mutual },
      ]);
      const batch = [];
      for await (const matches of engine.matchAll(5)) batch.push(matches);
      expect(batch).toEqual([
        { profileId: profile.id, slots: [{ id: slot.id, score: explanation.score, rank: explanation.rank }] },
      ]);
      await engine.close();
    });

    it('lets a visitor search by words, by location, or without any condition', async () => {
      const engine = await create();
      await engine.upsertSlots([
        buildSlot({
          id: 'elbeuf',
          commune: '76231',
          communeName: 'Elbeuf',
          location: { lat: 49.2906, lon: 1.0108 },
          publishedAt: 2,
        }),
        buildSlot({ id: 'rouen', publishedAt: 1 }),
        buildSlot({ id: 'cleaning', occupation: 'K1304', title: 'Aide à domicile', publishedAt: 3 }),
        buildSlot({ id: 'paused', open: false }),
      ]);
      const search = async (query: object) => ids(await engine.searchText({ ...query }));
      expect(await search({})).toEqual(['cleaning', 'elbeuf', 'rouen']);
      expect(await search({ near: { lat: 49.2906, lon: 1.0108 } })).toEqual(['elbeuf', 'cleaning', 'rouen']);
      expect(await search({ near: { lat: 49.29, lon: 1.01 }, filters: { withinKm: 5 } })).toEqual(['elbeuf']);
      expect(await search({ text: 'boulangerie', sort: 'date' })).toEqual(['elbeuf', 'rouen']);
      expect(await search({ text: 'boulangerie elbeuf' })).toEqual(['elbeuf']);
      expect(await search({ text: 'femme de ménage' })).toEqual(['cleaning']);
      expect(await search({ text: 'xyzzyx' })).toEqual([]);
      await engine.close();
    });

    it('ends a list where neither the family of an occupation nor a skill is shared, from both sides', async () => {
      const engine = await create();
      const slots = [
        buildSlot({ id: 'wished', skills: [] }),
        buildSlot({ id: 'same-domain', occupation: 'D1106', skills: [] }),
        buildSlot({ id: 'same-letter', occupation: 'D1407', skills: [] }),
        buildSlot({ id: 'skill', occupation: 'D1407' }),
        buildSlot({ id: 'like-skills', occupation: 'K2204', skills: [] }),
      ];
      await engine.upsertSlots(slots);
      const people = {
        baker: buildProfile({ id: 'baker' }),
        cleaner: buildProfile({ id: 'cleaner', occupations: ['K1304'], skills: [] }),
        nobody: buildProfile({ id: 'nobody', occupations: [], skills: [] }),
      };
      await engine.upsertProfiles(Object.values(people));
      const listed = {
        baker: ['like-skills', 'same-domain', 'skill', 'wished'],
        cleaner: ['like-skills'],
        nobody: slots.map(({ id }) => id).sort(),
      };
      for (const [name, expected] of Object.entries(listed)) {
        const profile = people[name as keyof typeof people];
        const page = await engine.matchSlots({ profile, relatedOnly: true });
        expect({ name, ids: ids(page).sort(), total: page.total }).toEqual({
          ...{ name, ids: expected, total: expected.length },
        });
      }
      for (const slot of slots) {
        const found = await engine.matchProfiles({ slot, relatedOnly: true });
        const expected = Object.entries(listed).filter(([, of]) => of.includes(slot.id));
        expect({ slot: slot.id, ids: ids(found).sort() }).toEqual({
          ...{ slot: slot.id, ids: expected.map(([name]) => name).sort() },
        });
      }
      await engine.close();
    });

    it('lets other companies come before the third slot of one in a visitor’s list, on every page', async () => {
      const engine = await create();
      const of = (establishmentId: string, count: number) =>
        Array.from({ length: count }, (_, at) =>
          buildSlot({ id: `${establishmentId}${at}`, establishmentId }),
        );
      await engine.upsertSlots([...of('a', 6), ...of('b', 1), ...of('c', 3)]);
      const near = { lat: 49.4431, lon: 1.0993 };
      for (const query of [{ text: 'boulangerie' }, { text: 'boulangerie fournil', near }, { near }, {}]) {
        const plain = await engine.searchText(query);
        expect(ids(plain)).toEqual([...ids(plain)].sort());
        const first = await engine.searchText({ ...query, spreadCompanies: true, limit: 4 });
        expect(ids(first)).toEqual(['a0', 'a1', 'b0', 'c0']);
        expect(first.total).toBe(10);
        const next = await engine.searchText({
          ...{ ...query, spreadCompanies: true, limit: 6 },
          cursor: first.nextCursor ?? '',
        });
        expect(ids(next)).toEqual(['c1', 'a2', 'a3', 'a4', 'a5', 'c2']);
        for (const sort of ['date', 'distance'] as const)
          expect(ids(await engine.searchText({ ...query, sort, spreadCompanies: true }))).toEqual(ids(plain));
      }
      await engine.close();
    });

    it('searches the current text only, whatever was stored before', async () => {
      const engine = await create();
      const gone = buildSlot({ id: 'gone', title: 'Elbeuf', communeName: '', text: '' });
      const kept = buildSlot({ id: 'kept', title: 'Pain', communeName: 'Elboeuf', text: '' });
      await engine.upsertSlots([gone, kept]);
      await engine.removeSlots(['gone']);
      const fresh = await create();
      await fresh.upsertSlots([kept]);
      for (const text of ['elbeuf pain', 'elbeuf boulangerie', 'elbeuf']) {
        expect(await engine.searchText({ text })).toEqual(await fresh.searchText({ text }));
      }
      await engine.close();
      await fresh.close();
    });

    it('uses new weights and synonyms when the directory is replaced', async () => {
      const engine = await create();
      await engine.upsertSlots([buildSlot({ occupation: 'K2204', title: 'Entretien', text: '' })]);
      const search = async () => ids(await engine.searchText({ text: 'laveur de vitres' }));
      expect(await search()).toEqual([]);
      const occupations = testDirectory.occupations.map((occupation) =>
        occupation.code === 'K2204'
          ? { ...occupation, appellations: ['Laveur / Laveuse de vitres'] }
          : occupation,
      );
      await engine.replaceDirectory({ occupations });
      expect(await search()).toEqual(['slot-1']);
      await engine.close();
    });

    it('detects the occupation in a sentence', async () => {
      const engine = await create();
      expect((await engine.detectOccupations('Je cherche une place de cariste'))[0]?.code).toBe('N1101');
      expect((await engine.detectOccupations('boulangères'))[0]?.code).toBe('D1102');
      expect(await engine.detectOccupations('bonjour')).toEqual([]);
      await engine.close();
    });
  });
}
