import type { Accommodation, Establishment } from '@passerelle/api/contract';

/** Written out: the contract's own lists would bring zod into the page. */
export const kinds = [
  'company',
  'ei',
  'etti',
  'aci',
  'ai',
  'eiti',
  'geiq',
  'ea',
  'esat',
  'public',
  'association',
] as const;
export const commitments = [
  'inclusive_company_charter',
  'disability_friendly',
  'hires_after_immersion',
  'no_cv',
  'mentors_trained',
] as const;
export const accommodations: readonly Accommodation[] = [
  'step_free_access',
  'seated_work',
  'no_heavy_loads',
  'quiet_place',
  'adapted_hours',
  'written_instructions',
  'french_support',
  'tutor_sign_language',
  'near_public_transport',
  'female_team_or_tutor',
];

/** What the fields hold, by the names of the API. */
export interface EstablishmentDraft {
  /** Null: declared already, and not to be changed. */
  siret: string | null;
  name: string;
  kind: Establishment['kind'];
  nafCode: string;
  address: string;
  communeCode: string;
  publicTransport: boolean;
  presentation: string;
  commitments: Establishment['commitments'];
  accommodations: Accommodation[];
  monthlyContactCap: string;
  pausedUntil: string;
}

export function draftOf(held: Establishment | undefined): EstablishmentDraft {
  return {
    siret: held ? null : '',
    name: held?.name ?? '',
    kind: held?.kind ?? 'company',
    nafCode: held?.nafCode ?? '',
    address: held?.address ?? '',
    communeCode: held?.commune.code ?? '',
    publicTransport: held?.publicTransport ?? false,
    presentation: held?.presentation ?? '',
    commitments: held?.commitments ?? [],
    accommodations: held?.accommodations ?? [],
    monthlyContactCap: held?.monthlyContactCap ? String(held.monthlyContactCap) : '',
    pausedUntil: held?.pausedUntil ?? '',
  };
}
