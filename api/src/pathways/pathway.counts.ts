import type { ClockKind } from '../../contract/clock-lists.ts';
import { type DirectoryUse, type Tally, tallied } from '../directory/directory-use.ts';
import type { Context } from '../platform/context.ts';
import type { ConsentPurpose } from './consents.ts';
import { pathwayModel } from './pathway.model.ts';

export interface CountedClock {
  kind: ClockKind;
  due: string | null;
  /** Null for people without a referent. */
  structureId: string | null;
  people: number;
}

/** Numbers of people by commune, wished occupation and skill. */
export function createPathwayCounts({ db }: Pick<Context, 'db'>) {
  const pathways = pathwayModel(db);

  return {
    /** How many profiles contain each skill and each wished occupation, for the report of an import. */
    async directoryUse(): Promise<DirectoryUse> {
      const count = (field: 'skills' | 'occupations', id: string) =>
        pathways.aggregate<Tally>([
          { $unwind: `$profile.${field}` },
          { $group: { _id: id, count: { $sum: 1 } } },
        ]);
      const [skills, occupations] = await Promise.all([
        count('skills', '$profile.skills.id'),
        count('occupations', '$profile.occupations'),
      ]);
      return { skills: tallied(skills), occupations: tallied(occupations) };
    },

    /** Number of profiles with any of these codes. */
    async countUsing({ skills, occupations }: { skills: string[]; occupations: string[] }): Promise<number> {
      return pathways.countDocuments({
        $or: [{ 'profile.skills.id': { $in: skills } }, { 'profile.occupations': { $in: occupations } }],
      });
    },

    /**
     * People with a referent who accept matching and being shown to companies and wish one of these occupations, by
     * the INSEE code of their commune. Each counts once.
     */
    async countWishing(occupations: readonly string[]): Promise<Map<string, number>> {
      const agreed = (purpose: ConsentPurpose) => ({ $elemMatch: { purpose, granted: true } });
      const rows = await pathways.aggregate<{ _id: string | null; count: number }>([
        {
          $match: {
            'profile.occupations': { $in: [...occupations] },
            'followers.0': { $exists: true },
            $and: [{ consents: agreed('matching') }, { consents: agreed('pseudonymous_to_employers') }],
          },
        },
        { $group: { _id: '$profile.communeCode', count: { $sum: 1 } } },
      ]);
      return new Map(rows.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : [])));
    },

    /** Recipients by next step, its last day and the structure of their referent. */
    async countClocks(): Promise<CountedClock[]> {
      const rows = await pathways.aggregate<{ _id: Omit<CountedClock, 'people'>; people: number }>([
        { $match: { 'clock.kind': { $ne: null }, erasedAt: null, mergedInto: null } },
        { $project: { clock: 1, lead: { $arrayElemAt: ['$followers', 0] } } },
        {
          $group: {
            _id: { kind: '$clock.kind', due: '$clock.due', structureId: '$lead.structureId' },
            people: { $sum: 1 },
          },
        },
      ]);
      return rows.map(({ _id: { kind, due, structureId }, people }) => ({
        kind,
        due: due ?? null,
        structureId: structureId ? `${structureId}` : null,
        people,
      }));
    },

    /** How many people have a file; those erased or merged into another do not count. */
    async countPeople(): Promise<number> {
      return pathways.countDocuments({ erasedAt: null, mergedInto: null });
    },

    /** People with a referent, by the INSEE code of their commune; without those who have none. */
    async countByCommune(): Promise<Map<string, number>> {
      const rows = await pathways.aggregate<{ _id: string | null; count: number }>([
        { $group: { _id: '$profile.communeCode', count: { $sum: 1 } } },
      ]);
      return new Map(rows.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : [])));
    },
  };
}
