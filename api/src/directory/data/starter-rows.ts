import type { siteConditions } from '../../../contract/lists.ts';
import type { SkillKind } from '../directory-edition.ts';

/** Id, kind, French wording (verb first for know-how), English wording. */
export type SkillRow = [id: string, kind: SkillKind, label: string, labelEn: string];

export type OccupationRow = {
  code: string;
  label: string;
  labelEn: string;
  appellations: [id: string, label: string][];
  /** Ids of the skills expected of everybody, separated by spaces. */
  core: string;
  /** Ids of the skills of some of its jobs. */
  specific: string;
  conditions: (typeof siteConditions)[number][];
};
