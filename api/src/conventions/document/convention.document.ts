import type { ConventionContent } from '../../../contract/convention-content.ts';
import type { SigningParty, SigningWay } from '../../../contract/lists.ts';
import { longDate } from '../../platform/long-date.ts';
import { inWordsOfFour } from '../../platform/pdf/french.ts';
import { qrSvg } from '../../platform/pdf/qr-code.ts';
import type { ConventionPdfData } from './convention.pdf.ts';
import { accidentSteps, commitmentsOf, declarationOf } from './document.commitments.ts';
import type { DocumentFacts, DocumentSigner } from './document.facts.ts';
import { documentParts } from './document.parts.ts';
import { timetableParts } from './document.timetable.ts';

const states: Readonly<Record<DocumentFacts['state'], string>> = {
  draft: 'projet',
  to_sign: 'à signer',
  partially_signed: 'signée par une partie des signataires',
  signed: 'signée par tous',
  validated: 'signée par tous et validée',
  rejected: 'refusée',
  cancelled: 'annulée',
};

/** Documents without effect say so across each page. */
const markings: Readonly<Partial<Record<DocumentFacts['state'], [word: string, note: string]>>> = {
  draft: ['Projet', 'Ce document n’engage encore personne : il peut changer, et il ne se signe pas.'],
  rejected: ['Refusée', 'Cette convention a été refusée : elle n’a pas d’effet.'],
  cancelled: ['Annulée', 'Cette convention a été annulée : elle n’a plus d’effet.'],
};

const parties: Readonly<Record<SigningParty, string>> = {
  beneficiary: 'La personne accueillie',
  legal_representative: 'Son représentant légal',
  establishment: 'La structure d’accueil',
  prescriber: 'L’organisme prescripteur',
  accompanying_structure: 'La structure d’accompagnement',
  employer: 'L’employeur de la personne',
};

const ways: Readonly<Record<SigningWay, string>> = {
  link: 'en ligne, par un lien personnel et un code',
  account: 'en ligne, depuis son compte',
  counsellor: 'en présence d’un conseiller',
  paper: 'sur papier, original numérisé',
};

function signatureOf({ party, name, quality, signature }: DocumentSigner) {
  return {
    party: parties[party],
    name: name || 'à compléter',
    quality,
    signed: signature
      ? [
          `Signé le ${longDate(signature.day, 'fr')},`,
          `${ways[signature.how]}.`,
          `Empreinte signée : ${inWordsOfFour(signature.hash.slice(0, 16))}…`,
        ]
      : [],
    emptyBox: 'Date et signature :',
  };
}

function signaturesNote({ state, signers }: DocumentFacts): string {
  const signed = signers.filter(({ signature }) => signature).length;
  if (state === 'draft') return 'Signeront, avant le premier jour :';
  const plural = signed > 1 ? 'signatures reçues' : 'signature reçue';
  return `${signed} ${plural} sur ${signers.length}. Tous signent avant la première heure de présence.`;
}

function evidenceFile({ evidence, reference }: DocumentFacts): ConventionPdfData['files'] {
  if (evidence === null) return [];
  return [
    {
      name: 'preuves-de-signature.json',
      type: 'application/json',
      description: `Preuves des signatures de la convention ${reference}`,
      content: evidence,
    },
  ];
}

const pageSentence = (url: string) =>
  `La page ${url} montre l’état de cette convention et son empreinte, et rien de personnel. Si l’empreinte est la même qu’ici, le contenu n’a pas changé.`;

function correctionSentence({ day, before, after }: DocumentFacts['corrections'][number]): string {
  return `Orthographe corrigée le ${longDate(day, 'fr')}, sans effet sur les signatures : « ${before} » devient « ${after} ».`;
}

function verification(facts: DocumentFacts) {
  const { hash, verificationUrl, evidence } = facts;
  const words = inWordsOfFour(hash).split(' ');
  return {
    verificationTitle: 'Vérifier ce document',
    verification: [
      ...(verificationUrl === null ? [] : [pageSentence(verificationUrl)]),
      ...(evidence === null
        ? []
        : ['Les preuves des signatures sont jointes à ce fichier : preuves-de-signature.json.']),
    ],
    qr: verificationUrl === null ? '' : qrSvg(verificationUrl),
    qrAlt: verificationUrl === null ? '' : `QR code qui ouvre la page ${verificationUrl}`,
    hashLabel: 'Empreinte du contenu (SHA-256)',
    hash: [words.slice(0, 8).join(' '), words.slice(8).join(' ')],
  };
}

/** The convention as a document (D5135-2), in French. The same content and facts give the same document. */
export function conventionDocument(content: ConventionContent, facts: DocumentFacts): ConventionPdfData {
  const { reference, version, state, day, territory, signers } = facts;
  const [marking, markingNote] = markings[state] ?? ['', ''];
  const name = `Convention ${reference}, version ${version}`;
  return {
    locale: 'fr',
    title: `Convention d’immersion ${reference}, version ${version}`,
    day,
    footer: `${name} – Passerelle, ${territory}`,
    files: evidenceFile(facts),
    heading: 'Convention d’immersion professionnelle',
    law: 'Période de mise en situation en milieu professionnel : Code du travail, articles L5135-1 à L5135-8 et D5135-1 à D5135-8. Les articles cités sans autre précision sont de ce code.',
    status: `${name}, ${states[state]}`,
    marking,
    markingNote,
    parts: documentParts(content),
    timetable: timetableParts(content.timetable),
    commitmentsTitle: 'Ce à quoi chacun s’engage',
    declaration: declarationOf(content),
    commitments: commitmentsOf(content),
    accidentTitle: 'En cas d’accident',
    accident: accidentSteps(content),
    signaturesTitle: 'Signatures',
    signaturesNote: signaturesNote(facts),
    signatures: signers.map(signatureOf),
    corrections: facts.corrections.map(correctionSentence),
    ...verification(facts),
  };
}
