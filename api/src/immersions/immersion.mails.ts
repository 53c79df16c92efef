import { defineMail } from '../platform/mail/template.ts';

interface About {
  /** Title of the slot; never a person's name or what they wrote. */
  title: string;
  link: string;
}

export const absenceMail = defineMail<About>('absence_reported', {
  fr: ({ title, link }) => ({
    subject: `Une absence est signalée : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Une absence est signalée pour l’immersion « ${title} ». Les jours sont sur la page.`,
    ],
    button: { label: 'Voir l’immersion', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `An absence is reported: “${title}”`,
    paragraphs: ['Hello,', `An absence is reported for the immersion “${title}”. The days are on the page.`],
    button: { label: 'See the immersion', path: link },
  }),
});

export const accidentMail = defineMail<About>('accident_reported', {
  fr: ({ title, link }) => ({
    subject: `Un accident est signalé : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Un accident est signalé pour l’immersion « ${title} ».`,
      'La structure d’accompagnement prévient sans attendre le prescripteur, ou l’employeur d’une personne salariée, qui le déclare dans les 48 heures (article D. 5135-5 du code du travail). La page montre les délais et la fiche à imprimer.',
    ],
    button: { label: 'Voir ce qu’il faut faire', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `An accident is reported: “${title}”`,
    paragraphs: [
      'Hello,',
      `An accident is reported for the immersion “${title}”.`,
      'The accompanying structure tells the prescriber at once, or the employer of an employed person, who declares it within 48 hours (article D. 5135-5 of the labour code). The page shows the deadlines and the sheet to print.',
    ],
    button: { label: 'See what is to be done', path: link },
  }),
});

export const accidentCorrectedMail = defineMail<About>('accident_corrected', {
  fr: ({ title, link }) => ({
    subject: `Les faits d’un accident sont corrigés : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Les faits de l’accident signalé pour l’immersion « ${title} » viennent d’être corrigés. La page montre ce qui était écrit avant et qui l’a corrigé ; la fiche à imprimer est à jour. Les délais ne changent pas.`,
    ],
    button: { label: 'Voir la correction', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `The facts of an accident are corrected: “${title}”`,
    paragraphs: [
      'Hello,',
      `The facts of the accident reported for the immersion “${title}” have just been corrected. The page shows what was written before and who corrected it; the sheet to print is up to date. The deadlines do not change.`,
    ],
    button: { label: 'See the correction', path: link },
  }),
});

export const badCheckInMail = defineMail<About>('check_in_bad', {
  fr: ({ title, link }) => ({
    subject: `À mi-parcours, cela ne va pas : « ${title} »`,
    paragraphs: [
      'Bonjour,',
      `Pour l’immersion « ${title} », quelqu’un vient de dire que cela ne va pas. Un appel aide souvent.`,
    ],
    button: { label: 'Voir l’immersion', path: link },
  }),
  en: ({ title, link }) => ({
    subject: `Half-way, it does not go well: “${title}”`,
    paragraphs: [
      'Hello,',
      `About the immersion “${title}”, somebody has just said that it does not go well. A call often helps.`,
    ],
    button: { label: 'See the immersion', path: link },
  }),
});
