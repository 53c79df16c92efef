import type { ConventionContent, ConventionPatch } from '@passerelle/api/contract';

/** What may be corrected without new signatures, as far as it is known: contact data, and a slip in a name. */
export const correctable = [
  'person.email',
  'person.phone',
  'person.name',
  'legalRepresentative.email',
  'legalRepresentative.phone',
  'legalRepresentative.name',
  'host.name',
  'host.representative.email',
  'host.representative.phone',
  'host.representative.name',
  'host.tutor.email',
  'host.tutor.phone',
  'host.tutor.name',
] as const;
export type Correctable = (typeof correctable)[number];

/** The text at such a path; null when the party does not exist. */
export function textAt(content: ConventionContent, path: string): string | null {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : null),
      content,
    );
  return typeof found === 'string' ? found : null;
}

/** The change of one such text; parties are sent whole. */
export function correctionPatch(
  content: ConventionContent,
  path: Correctable,
  value: string,
): ConventionPatch {
  const [group, inside = '', field = ''] = path.split('.');
  if (group === 'legalRepresentative' && content.legalRepresentative)
    return { legalRepresentative: { ...content.legalRepresentative, [inside]: value } };
  if (group === 'person') return { person: { [inside]: value } };
  const { tutor, representative } = content.host;
  if (inside === 'tutor' && tutor) return { host: { tutor: { ...tutor, [field]: value } } };
  if (inside === 'representative' && representative)
    return { host: { representative: { ...representative, [field]: value } } };
  return { host: { [inside]: value } };
}
