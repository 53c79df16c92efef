import type { CompanyField } from '../../../contract/intake.ts';

/** Names of columns for a place, as companies, structures and slots have them. */
export const placeHeads = {
  street: [
    'adresse',
    'adresse postale',
    'adresse 1',
    'rue',
    'voie',
    'numero et voie',
    'street',
    'address',
    'adresse du lieu',
  ],
  postalCode: ['code postal', 'cp', 'code postal et ville', 'cp ville', 'postcode'],
  city: ['ville', 'commune', 'localite', 'city', 'libelle commune'],
  communeCode: ['code insee', 'code commune', 'insee', 'code insee commune'],
} as const;

/** Names of columns under which other tools write what is known of a company. */
export const companyHeads: Readonly<Record<CompanyField, readonly string[]>> = {
  siret: ['siret', 'n° siret', 'no siret', 'numero siret', 'numero de siret', 'siret etablissement'],
  name: [
    'nom',
    'entreprise',
    'raison sociale',
    'nom entreprise',
    'nom de l entreprise',
    'denomination',
    'enseigne',
    'etablissement',
    'societe',
    'name',
    'company',
  ],
  nafCode: ['naf', 'code naf', 'ape', 'code ape', 'activite principale', 'code activite', 'ape naf'],
  employerKind: ['type', 'type d employeur', 'type employeur', 'categorie', 'type de structure'],
  legalForm: ['forme juridique', 'statut juridique', 'legal form'],
  ...placeHeads,
  presentation: ['presentation', 'description', 'a propos'],
  contactEmail: [
    'e mail',
    'email',
    'mail',
    'courriel',
    'e mail du contact',
    'email contact',
    'mail contact',
    'contact e mail',
    'contact',
    'adresse mail',
    'adresse e mail',
  ],
  otherContactEmail: [
    'autre contact',
    'autres contacts',
    'contact 2',
    'e mail 2',
    'email 2',
    'mail 2',
    'e mail du contact 2',
    'email contact 2',
    'deuxieme contact',
    'second contact',
  ],
};
