/** The stages that compute; `stages.ts` has one compiler for each. */
export const stageNames = [
  '$match',
  '$sort',
  '$skip',
  '$limit',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$unwind',
  '$group',
  '$lookup',
  '$unionWith',
  '$count',
  '$sortByCount',
  '$replaceRoot',
  '$replaceWith',
  '$facet',
  '$sample',
  '$documents',
] as const;

export type StageName = (typeof stageNames)[number];

export function isStage(name: string): name is StageName {
  const names: readonly string[] = stageNames;
  return names.includes(name);
}
