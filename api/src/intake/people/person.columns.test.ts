import { expect, it } from 'vitest';
import { recogniseColumns } from '../recognise.ts';
import { peopleHeads } from './person.columns.ts';

it.each([
  [
    'an appointment tool',
    'Civilité;Prénom bénéficiaire;Nom bénéficiaire;Nom de naissance;Date de naissance;Rôle;N° CAF;ID interne;Adresse;CP Ville;Adresses Mails;N° Téléphones;Date d’ouverture des droits;Référent (e-mail);Tags',
    [
      null,
      'firstName',
      'lastName',
      'birthName',
      'birthDate',
      'role',
      'fileNumber',
      null,
      'street',
      'postalCode',
      'email',
      'phone',
      'demandedOn',
      'referent',
      null,
    ],
  ],
  [
    'an accompaniment tool',
    'Identifiant dans le SI*;Prénom*;Nom*;Date de naissance*;Code postal;Ville;Téléphone;E-mail;N° allocataire;Droits RSA;RQTH;Emploi recherché (code ROME);Accompagnateurs',
    [
      null,
      'firstName',
      'lastName',
      'birthDate',
      'postalCode',
      'city',
      'phone',
      'email',
      'fileNumber',
      'rsa',
      'rqth',
      'occupation',
      'referent',
    ],
  ],
  [
    'the contact file of a fund',
    'MATRICULE;ROLE PERSONNE;DATE DEMANDE RSA;NOM/PRENOM RESPONSABLE DOSSIER;NUMERO TELEPHONE DOSSIER;NUMERO TELEPHONE 2 DOSSIER;ADRESSE ELECTRONIQUE DOSSIER',
    ['fileNumber', 'role', 'demandedOn', 'fullName', 'phone', 'otherPhone', 'email'],
  ],
  [
    'a list by hand',
    'NOM ;prenom;Né(e) le;Tél.;Mail',
    ['lastName', 'firstName', 'birthDate', 'phone', 'email'],
  ],
  [
    'a field that two columns claim',
    'Date de naissance (jj/mm/aaaa);Date de naissance;Nom;Nom',
    [null, 'birthDate', 'lastName', null],
  ],
])('recognises the columns of %s', (_who, head, fields) => {
  expect(recogniseColumns(peopleHeads, head.split(';'))).toEqual(fields);
});

it('follows what the structure said the last time', () => {
  const remembered = new Map([
    ['num', 'fileNumber'],
    ['nom', null],
    ['famille', 'lastName'],
  ] as const);
  expect(recogniseColumns(peopleHeads, ['Num', 'Nom', 'Famille', 'Prénom'], remembered)).toEqual([
    'fileNumber',
    null,
    'lastName',
    'firstName',
  ]);
});
