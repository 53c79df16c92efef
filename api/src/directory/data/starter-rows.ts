import type { siteConditions } from '../../../contract/lists.ts';
import type { SkillKind } from '../directory-edition.ts';

/** Id, kind, French label (know-how starts with a verb), English label. */
export type SkillRow = [id: string, kind: SkillKind, label: string, labelEn: string];

export type OccupationRow = {
  code: string;
  label: string;
  labelEn: string;
  appellations: [id: string, label: string][];
  /** Ids of the core skills, separated by spaces. */
  core: string;
  /** Ids of the skills specific to some of its jobs. */
  specific: string;
  conditions: (typeof siteConditions)[number][];
};
