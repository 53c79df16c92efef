import type { ConventionContent, Reusable } from '@passerelle/api/contract';
import { withReused } from '@passerelle/api/rules';
import { type ConventionField, type ConventionFields, fieldsOf } from '../convention/convention-fields.ts';

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What a template changes in a convention: the fields, and how they were. */
export interface TemplateEffect {
  after: ConventionContent;
  changes: Partial<ConventionFields>;
  before: Partial<ConventionFields>;
  /** As the convention names them: a part of a field where the rest of it stays. */
  paths: string[];
}

const insides: Partial<Record<ConventionField, string>> = {
  'host.tutor': 'host.tutor.function',
  accompaniment: 'accompaniment.counsellor.function',
};

export function effectOf(content: ConventionContent, template: Reusable): TemplateEffect {
  const after = withReused(content, template);
  const [old, next] = [fieldsOf(content), fieldsOf(after)];
  const names = (Object.keys(next) as ConventionField[]).filter((name) => !same(old[name], next[name]));
  const pick = (fields: ConventionFields) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  return {
    after,
    changes: pick(next),
    before: pick(old),
    paths: names.map((name) => insides[name] ?? name),
  };
}

/** What takes a template back: its fields as they were, without those that were changed again since. */
export function undoneBy(
  { changes, before }: Pick<TemplateEffect, 'changes' | 'before'>,
  now: ConventionFields,
): Partial<ConventionFields> {
  const names = Object.keys(changes) as ConventionField[];
  const kept = names.filter((name) => same(now[name], changes[name]));
  return Object.fromEntries(kept.map((name) => [name, before[name]]));
}
