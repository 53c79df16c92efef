import type { Accommodation, Establishment } from '@passerelle/api/contract';

/** The values of the form, with the names of the API. */
export interface EstablishmentDraft {
  /** Null for an existing establishment, whose SIRET cannot change. */
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
