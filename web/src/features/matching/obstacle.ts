import type { Explanation, Locale } from '@passerelle/api/contract';
import { frenchSpaces } from '@passerelle/api/rules';
import type { Subject } from './sentence.ts';

type Gate = Explanation['gates'][number];
/** To the person, and to who accompanies or proposes somebody. */
type Lift = Record<Subject['who'], string>;

const both = (text: string): Lift => ({ you: text, person: text });

const lifts: Record<Gate['code'], Record<Locale, Lift>> = {
  closed: {
    fr: both('L’offre n’est plus ouverte.'),
    en: both('This immersion is no longer open.'),
  },
  no_place: {
    fr: both('Il n’y a plus de place pour le moment ; une place peut se libérer.'),
    en: both('There is no place left for now; one may become free.'),
  },
  too_far: {
    fr: {
      you: 'C’est plus loin que votre limite de trajet. L’agrandir dans votre profil ouvrirait cette offre.',
      person: 'C’est plus loin que sa limite de trajet. L’agrandir dans son profil ouvrirait cette offre.',
    },
    en: {
      you: 'It is beyond your travel limit. A wider limit in your profile would open it.',
      person: 'It is beyond their travel limit. A wider limit in their profile would open it.',
    },
  },
  licence: {
    fr: {
      you: 'Le permis B est demandé et le lieu n’est pas desservi. Un covoiturage peut s’arranger : parlez-en à votre conseiller.',
      person:
        'Le permis B est demandé et le lieu n’est pas desservi. Un covoiturage peut s’arranger : à voir avec l’entreprise.',
    },
    en: {
      you: 'A driving licence is asked for and there is no public transport. Your counsellor may help to find a lift.',
      person:
        'A driving licence is asked for and there is no public transport. A lift may be found: ask the company.',
    },
  },
  vehicle: {
    fr: {
      you: 'Un véhicule est demandé et le lieu n’est pas desservi. Un prêt de véhicule existe peut-être : parlez-en à votre conseiller.',
      person:
        'Un véhicule est demandé et le lieu n’est pas desservi. Un prêt de véhicule existe peut-être sur le territoire.',
    },
    en: {
      you: 'A vehicle is asked for and there is no public transport. Your counsellor may know of a loan.',
      person: 'A vehicle is asked for and there is no public transport. A loan may exist in the territory.',
    },
  },
  accommodation: {
    fr: {
      you: 'L’entreprise a dit qu’elle ne peut pas proposer ici un aménagement dont vous avez besoin. Votre conseiller peut en parler avec elle.',
      person:
        'L’entreprise a dit qu’elle ne peut pas proposer ici un aménagement dont cette personne a besoin. Vous pouvez en parler avec elle.',
    },
    en: {
      you: 'The company has said that it cannot offer something you need here. Your counsellor can talk with it.',
      person:
        'The company has said that it cannot offer something this person needs here. You can talk with it.',
    },
  },
  availability: {
    fr: {
      you: 'Vos demi-journées libres et les horaires se croisent trop peu. Ajouter des demi-journées à votre profil l’ouvrirait.',
      person:
        'Ses demi-journées libres et les horaires se croisent trop peu. Ajouter des demi-journées à son profil ouvrirait cette offre.',
    },
    en: {
      you: 'Your free half days and the schedule overlap too little. More half days in your profile would open it.',
      person:
        'Their free half days and the schedule overlap too little. More half days in their profile would open it.',
    },
  },
  period: {
    fr: {
      you: 'Les dates de l’offre et les vôtres ne se croisent pas.',
      person: 'Les dates de l’offre et celles de cette personne ne se croisent pas.',
    },
    en: {
      you: 'The dates of the immersion and yours do not overlap.',
      person: 'The dates of the immersion and those of this person do not overlap.',
    },
  },
  age: {
    fr: both('L’âge minimum de cette offre n’est pas atteint.'),
    en: both('The minimum age of this immersion is not reached.'),
  },
};

/** An obstacle in friendly words, with what would remove it. */
export function obstacleOf(gate: Gate, locale: Locale, who: Subject['who'] = 'you'): string {
  const words = lifts[gate.code][locale][who];
  return locale === 'fr' ? frenchSpaces(words) : words;
}
