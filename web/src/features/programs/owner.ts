import { type ApiKeyOwner, type Membership, programOwners as names } from '@passerelle/api/contract';

const idPattern = /^[0-9a-f]{24}$/;

/** Whose programs an address is about; without one, those of the reader's own organisation. Null when there is none. */
export function ownerIn(
  search: URLSearchParams,
  { role, structureId, establishmentId }: Membership,
): ApiKeyOwner | null {
  const id = search.get('id') ?? '';
  const kind = search.get('de');
  if (kind === names.structure && idPattern.test(id)) return { kind: 'structure', id };
  if (kind === names.establishment && idPattern.test(id)) return { kind: 'establishment', id };
  if (role === 'coordinator') return { kind: 'territory' };
  if (role === 'counsellor') return structureId ? { kind: 'structure', id: structureId } : null;
  return establishmentId ? { kind: 'establishment', id: establishmentId } : null;
}

/** Territories have no candidacies, and so no events. */
export type WebhookOwner = Exclude<ApiKeyOwner, { kind: 'territory' }>;
