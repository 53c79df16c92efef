import type { StructureField } from '../../../contract/intake.ts';
import { placeHeads } from '../companies/company.columns.ts';

/** Names of columns under which other tools write what is known of a structure and its counsellors. */
export const structureHeads: Readonly<Record<StructureField, readonly string[]>> = {
  name: ['nom', 'structure', 'nom de la structure', 'nom structure', 'organisation', 'organisme', 'name'],
  structureKind: ['type', 'type de structure', 'type structure', 'reseau', 'categorie', 'kind'],
  legalForm: ['forme juridique', 'statut juridique', 'legal form'],
  ...placeHeads,
  email: [
    'e mail',
    'email',
    'mail',
    'courriel',
    'e mail de la structure',
    'email structure',
    'mail structure',
  ],
  phone: ['telephone', 'tel', 'telephone de la structure', 'telephone structure', 'standard', 'phone'],
  counsellorEmail: [
    'conseiller',
    'conseillers',
    'e mail du conseiller',
    'email conseiller',
    'e mail conseiller',
    'mail conseiller',
    'mail du conseiller',
    'conseiller e mail',
    'counsellor',
  ],
};
