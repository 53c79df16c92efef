import type { ConventionFact, Locale } from '../../../contract/index.ts';

const facts: Record<Locale, Record<ConventionFact, string>> = {
  fr: {
    tutor: 'le nom et la fonction du tuteur',
    collectiveAgreement: 'la convention collective, s’il y en a une',
    mainActivity: 'l’activité principale',
    representative: 'le nom de qui signe pour l’entreprise',
    neverCases: 'la déclaration de l’entreprise sur l’usage de l’immersion',
    judgedBy: 'comment on verra que les objectifs sont atteints',
    tasks: 'les tâches confiées',
    employed: 'si vous êtes salarié en ce moment, et par qui',
    legalRepresentative: 'le nom et les coordonnées de votre représentant légal',
  },
  en: {
    tutor: 'the name and function of the tutor',
    collectiveAgreement: 'the collective agreement, if there is one',
    mainActivity: 'the main activity',
    representative: 'the name of who signs for the company',
    neverCases: 'the declaration of the company on the use of the immersion',
    judgedBy: 'how one will see that the objectives are reached',
    tasks: 'the tasks',
    employed: 'whether you are employed at the moment, and by whom',
    legalRepresentative: 'the name and contact of your legal representative',
  },
};

/** One line for each fact, as a list. */
export const factsInLines = (asked: readonly ConventionFact[], locale: Locale): string =>
  asked.map((fact) => `– ${facts[locale][fact]}`).join('\n');

/** The message in which a counsellor asks, as they would write it. */
export function askingMessage(
  asked: readonly ConventionFact[],
  { link, locale }: { link: string; locale: Locale },
): string {
  const list = factsInLines(asked, locale);
  return locale === 'fr'
    ? `Bonjour, pour préparer la convention d’immersion, il nous manque :\n${list}\nVous pouvez l’écrire ici, en une minute : ${link}\nMerci !`
    : `Hello, to prepare the immersion convention, we still need:\n${list}\nYou can write it here, in a minute: ${link}\nThank you!`;
}
