import type { ChangedField, Fate, ImportField } from '../../contract/intake.ts';
import type { AlikeReason, RemarkCode } from './intake.remarks.ts';

/** What the columns of a row say, by field. */
export type Texts = Partial<Record<ImportField, string>>;
/** What was read of a row and is shown or compared, by name. */
export type Facts = Readonly<Record<string, string | null>>;

export interface Remark {
  code: RemarkCode;
  field: ImportField | null;
  /** What stands in the cell, or a line. */
  value?: string | undefined;
}
export interface Change {
  field: ChangedField;
  from: string | null;
  to: string;
}
export interface Alike {
  id: string;
  /** Of the reader's structure, or of nobody else's. */
  own: boolean;
  reason: AlikeReason;
}

/** What somebody decided a row is: something that is known, or another one. */
export type Decision = { same: string } | 'other' | null;

/** What would happen with a row. */
export interface RowPlan {
  fate: Fate;
  /** Whether it is carried out unless somebody says otherwise. */
  chosen: boolean;
  remarks: Remark[];
  changes: Change[];
  alike: Alike[];
  /** What it belongs to and is known; null for something new. */
  subjectId: string | null;
}

export const decisionOf = (text: string | null | undefined): Decision =>
  text === 'other' ? 'other' : text ? { same: text } : null;

/** A plan in which nothing happens. */
export const nothing = { chosen: false, changes: [], alike: [], subjectId: null };
