import type { SlotField } from '../../../contract/intake.ts';
import { placeHeads } from '../companies/company.columns.ts';

/** Names of columns under which other tools write what is known of a slot. */
export const slotHeads: Readonly<Record<SlotField, readonly string[]>> = {
  siret: ['siret', 'n° siret', 'no siret', 'numero siret', 'siret entreprise', 'siret de l entreprise'],
  title: ['intitule', 'titre', 'intitule de l offre', 'poste', 'intitule du poste', 'offre', 'title'],
  occupation: ['rome', 'code rome', 'metier', 'metier rome', 'code metier'],
  tasks: ['taches', 'missions', 'activites', 'description', 'ce que la personne fera', 'tasks'],
  welcome: ['accueil', 'mot d accueil', 'message', 'welcome'],
  objectives: ['objectif', 'objectifs', 'objet', 'but', 'objective'],
  from: ['debut', 'du', 'date de debut', 'date debut', 'premier jour', 'a partir du', 'from'],
  to: ['fin', 'au', 'date de fin', 'date fin', 'dernier jour', 'jusqu au', 'to'],
  week: ['jours', 'jours de presence', 'semaine', 'jours travailles', 'days'],
  startsAt: ['heure de debut', 'heure debut', 'de', 'arrivee', 'ouverture'],
  endsAt: ['heure de fin', 'heure fin', 'a', 'depart', 'fermeture'],
  weeklyHours: ['heures', 'heures par semaine', 'heures hebdomadaires', 'duree hebdomadaire', 'hours'],
  minHalfDays: ['demi journees', 'demi journees minimum', 'minimum de demi journees'],
  places: ['places', 'nombre de places', 'nb places', 'nombre de postes'],
  minimumAge: ['age', 'age minimum', 'age minimal', 'age mini'],
  ...placeHeads,
  licenceRequired: ['permis', 'permis b', 'permis exige', 'permis requis'],
  vehicleRequired: ['vehicule', 'vehicule exige', 'vehicule requis', 'voiture'],
  publicTransport: ['transports en commun', 'accessible en transports', 'bus', 'transport en commun'],
  tutorFirstName: ['prenom du tuteur', 'prenom tuteur', 'tuteur prenom'],
  tutorLastName: ['nom du tuteur', 'nom tuteur', 'tuteur nom', 'tuteur'],
  tutorFunction: ['fonction du tuteur', 'fonction tuteur', 'tuteur fonction'],
  noReplacement: ['ne remplace personne', 'pas de remplacement', 'declaration de non remplacement'],
  publish: ['publier', 'publiee', 'a publier', 'statut', 'publish'],
};
