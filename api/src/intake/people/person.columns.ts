import type { PersonField } from '../../../contract/intake.ts';
import { foldedName } from '../folded-name.ts';

/** Heads under which other tools write a fact, folded: without accents and case, one space between words. */
const headsOf: Readonly<Record<PersonField, readonly string[]>> = {
  lastName: [
    'nom',
    'nom beneficiaire',
    'nom de famille',
    'nom usuel',
    'nom d usage',
    'nom usage',
    'nom allocataire',
    'last name',
    'name',
  ],
  firstName: ['prenom', 'prenoms', 'prenom beneficiaire', 'prenom allocataire', 'prenom usuel', 'first name'],
  fullName: [
    'nom prenom',
    'prenom nom',
    'nom et prenom',
    'nom prenoms',
    'nom prenom responsable dossier',
    'nom complet',
    'beneficiaire',
    'identite',
    'allocataire',
  ],
  birthName: ['nom de naissance', 'nom naissance', 'nomnai', 'nom de jeune fille', 'nom patronymique'],
  birthDate: [
    'date de naissance',
    'date naissance',
    'dtnai',
    'ne le',
    'ne e le',
    'nee le',
    'naissance',
    'date naiss',
    'ddn',
    'birth date',
  ],
  fileNumber: [
    'n° caf',
    'n caf',
    'no caf',
    'numero caf',
    'matricule',
    'matricule caf',
    'n° msa',
    'n° allocataire',
    'n allocataire',
    'no allocataire',
    'numero allocataire',
    'num allocataire',
    'n° cafat',
    'n° de dossier',
    'numero de dossier',
  ],
  organisation: ['fonorg', 'organisme', 'caisse'],
  organisationNumber: ['numorg', 'n° organisme', 'numero organisme', 'code organisme'],
  role: ['role', 'role personne', 'rolepers', 'qualite', 'role dans le dossier'],
  demandedOn: [
    'dtdemrsa',
    'date demande rsa',
    'date de demande rsa',
    'date d ouverture des droits',
    'date ouverture des droits',
    'date ouverture droits',
    'date debut droits devoirs',
    'date d entree',
    'date entree',
  ],
  phone: [
    'telephone',
    'tel',
    'n° telephones',
    'n° telephone',
    'numero telephone',
    'numero de telephone',
    'telephones',
    'portable',
    'telephone portable',
    'telephone mobile',
    'mobile',
    'numero telephone dossier',
    'tel portable',
    'phone',
  ],
  otherPhone: [
    'telephone 2',
    'tel 2',
    'numero telephone 2 dossier',
    'autre telephone',
    'telephone fixe',
    'fixe',
    'telephone domicile',
  ],
  email: [
    'e mail',
    'email',
    'mail',
    'courriel',
    'adresse mail',
    'adresses mails',
    'adresse e mail',
    'adresse email',
    'adresse electronique',
    'adresse electronique dossier',
    'mel',
  ],
  street: ['adresse', 'adresse postale', 'adresse 1', 'rue', 'voie', 'numero et voie', 'street', 'address'],
  addressComplement: ['complement', 'compladr', 'complement d adresse', 'complement adresse', 'adresse 2'],
  postalCode: ['code postal', 'cp', 'codepos', 'code postal et ville', 'cp ville'],
  city: ['ville', 'commune', 'nomcom', 'localite', 'commune de residence', 'city'],
  communeCode: ['numcom', 'code insee', 'code commune', 'insee', 'code insee commune'],
  occupation: [
    'emploi recherche',
    'emploi recherche code rome',
    'rome 1',
    'rome',
    'code rome',
    'metier recherche',
    'rome 2',
    'metier souhaite',
  ],
  referent: [
    'referent',
    'referent e mail',
    'referent email',
    'accompagnateur',
    'accompagnateurs',
    'conseiller',
    'mail referent',
    'e mail referent',
    'referent unique',
  ],
  rsa: ['droits rsa', 'rsa', 'brsa', 'beneficiaire rsa', 'beneficiaire du rsa'],
  rqth: ['rqth', 'reconnaissance travailleur handicape'],
  fileState: ['etatdosrsa', 'etat dossier rsa', 'etat du dossier'],
  rightsAndDuties: ['toppersdrodevorsa', 'soumis aux droits et devoirs', 'droits et devoirs'],
};

const fieldOfHead = new Map(
  Object.entries(headsOf).flatMap(([field, heads]) =>
    heads.map((head) => [head, field as PersonField] as const),
  ),
);

/** The name of a column as it is recognised and remembered. */
export const headKey = (head: string) =>
  foldedName(head.replace(/[*?:]/g, ' ')).replace(/^(?:le|la|les) /, '');

/**
 * What each column holds: as this structure said the last time, else by its name. A field is taken once; the first
 * column with an exact name wins.
 */
export function recogniseColumns(
  head: readonly string[],
  remembered: ReadonlyMap<string, PersonField | null> = new Map(),
): (PersonField | null)[] {
  const taken = new Set<PersonField>();
  const take = (field: PersonField | null | undefined) => {
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  const keys = head.map(headKey);
  const known = keys.map((key) => (remembered.has(key) ? take(remembered.get(key)) : undefined));
  const exact = keys.map((key, at) => (known[at] === undefined ? take(fieldOfHead.get(key)) : known[at]));
  return exact.map(
    (field, at) => field ?? (remembered.has(keys[at] ?? '') ? null : take(beginning(keys[at] ?? ''))),
  );
}

/** A longer name that begins with a known one: `date de naissance (jj/mm/aaaa)`. */
function beginning(key: string): PersonField | undefined {
  let best: { length: number; field: PersonField } | undefined;
  for (const [head, field] of fieldOfHead)
    if (head.length >= 5 && key.startsWith(`${head} `) && head.length > (best?.length ?? 0))
      best = { length: head.length, field };
  return best?.field;
}
