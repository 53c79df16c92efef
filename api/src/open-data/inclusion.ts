import type { z } from 'zod';
import type { inclusionServiceSchema, inclusionStructureSchema } from '../../contract/open-data.ts';
import { paths } from '../../contract/paths.ts';
import type { StructureDocument } from '../structures/structure.model.ts';

type InclusionStructure = z.input<typeof inclusionStructureSchema>;
type InclusionService = z.input<typeof inclusionServiceSchema>;

interface Place {
  /** Name of a commune by its code. */
  communeName(code: string): string | null;
  /** Civil day of the export. */
  today: string;
  publicUrl: string;
}

/** Our kinds in the vocabulary of data·inclusion ("typologies de structures"). */
const typologies: Readonly<Record<StructureDocument['kind'], string | null>> = {
  france_travail: 'FT',
  mission_locale: 'ML',
  cap_emploi: 'CAP_EMPLOI',
  departement: 'DEPT',
  plie: 'PLIE',
  ccas: 'CCAS',
  siae: null,
};

/** Without e-mail and phone, which are for people with an account. */
const shared = ({ address, communeCode }: StructureDocument, { communeName }: Place) => ({
  adresse: address,
  commune: communeName(communeCode),
  code_insee: communeCode,
});

export function inclusionStructureOf(structure: StructureDocument, place: Place): InclusionStructure {
  const name = nameOf(structure);
  return {
    id: `passerelle--${structure._id}`,
    source: 'passerelle',
    nom: name,
    description: `${name} accompagne des personnes vers l’emploi et prescrit des immersions professionnelles sur le territoire.`,
    date_maj: place.today,
    typologie: typologies[structure.kind],
    ...shared(structure, place),
  };
}

/** One service for each structure: the immersions that it prescribes. */
export function inclusionServiceOf(structure: StructureDocument, place: Place): InclusionService {
  return {
    id: `passerelle--${structure._id}--immersion`,
    source: 'passerelle',
    structure_id: `passerelle--${structure._id}`,
    nom: 'Immersion professionnelle en entreprise (PMSMP)',
    description:
      'Quelques jours dans une entreprise pour découvrir un métier, confirmer un projet ou commencer un recrutement, avec une convention et un conseiller qui suit l’immersion du début au bilan.',
    date_maj: place.today,
    types: ['accompagnement'],
    thematiques: [
      'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite',
      'choisir-un-metier--confirmer-son-choix-de-metier',
    ],
    publics: ['demandeurs-emploi', 'beneficiaires-des-minimas-sociaux', 'jeunes'],
    frais: 'gratuit',
    modes_accueil: ['en-presentiel'],
    lien_mobilisation: `${place.publicUrl}${paths.slots}`,
    modes_mobilisation: ['utiliser-lien-mobilisation'],
    mobilisable_par: ['usagers', 'professionnels'],
    zone_eligibilite: structure.coverage.length > 0 ? [...structure.coverage] : null,
    ...shared(structure, place),
  };
}

/** 3 to 150 characters, without a full stop at the end. */
const nameOf = ({ name }: StructureDocument) => name.slice(0, 150).replace(/\.+$/, '').padEnd(3, ' ');
