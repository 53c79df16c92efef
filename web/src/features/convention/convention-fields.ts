import type { ConventionContent, ConventionPatch } from '@passerelle/api/contract';

type Group = 'person' | 'host';
type Inside<G extends Group> = {
  [F in keyof ConventionContent[G] & string as `${G}.${F}`]: ConventionContent[G][F];
};

/** What a counsellor fills in, by the path under which rules, changes and corrections name it. */
export type ConventionFields = Inside<'person'> &
  Omit<Inside<'host'>, 'host.siret' | 'host.conditions'> &
  Omit<ConventionContent, Group>;
export type ConventionField = keyof ConventionFields;

const isGroup = (name: string): name is Group => name === 'person' || name === 'host';
const fixed: readonly string[] = ['host.siret', 'host.conditions'];

/** The fields of a content, one by one. */
export function fieldsOf(content: ConventionContent): ConventionFields {
  const entries = Object.entries(content).flatMap(([name, value]): [string, unknown][] =>
    isGroup(name)
      ? Object.entries(content[name]).map(([inside, own]) => [`${name}.${inside}`, own])
      : [[name, value]],
  );
  return Object.fromEntries(entries.filter(([name]) => !fixed.includes(name))) as ConventionFields;
}

/** Changed fields as the API takes them: those of person and host together. */
export function patchOf(changes: Partial<ConventionFields>): ConventionPatch {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    const [group = '', inside] = name.split('.');
    if (inside === undefined) patch[name] = value;
    else patch[group] = { ...(patch[group] as object | undefined), [inside]: value };
  }
  return patch as ConventionPatch;
}

/** What the convention says with these changes. */
export function withChanges(
  content: ConventionContent,
  changes: Partial<ConventionFields>,
): ConventionContent {
  const { person, host, ...parts } = patchOf(changes);
  return {
    ...content,
    ...parts,
    person: { ...content.person, ...person },
    host: { ...content.host, ...host },
  } as ConventionContent;
}
