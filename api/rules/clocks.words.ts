import { dayInWords } from './civil-days.ts';
import type { Clock } from './clocks.ts';
import type { Sentence } from './rule.ts';

type Words = (clock: Clock) => Sentence;

/** `dans 3 jours`, `aujourd’hui`, `depuis 2 jours` */
function daysInWords(left: number): Sentence {
  const count = Math.abs(left);
  const [fr, en] = [`${count} jour${count > 1 ? 's' : ''}`, `${count} day${count === 1 ? '' : 's'}`];
  if (left === 0) return { fr: 'c’est aujourd’hui', en: 'that is today' };
  return left > 0
    ? { fr: `il reste ${fr}`, en: `${en} left` }
    : { fr: `ce jour est passé depuis ${fr}`, en: `that day passed ${en} ago` };
}

const before =
  (fr: string, en: string): Words =>
  ({ due, daysLeft }) => {
    const left = daysInWords(daysLeft ?? 0);
    return {
      fr: `${fr} au plus tard le ${dayInWords(due ?? '', 'fr')} : ${left.fr}.`,
      en: `${en} by ${dayInWords(due ?? '', 'en')}: ${left.en}.`,
    };
  };
const since =
  (fr: string, en: string): Words =>
  ({ doneOn }) => ({
    fr: `${fr} le ${dayInWords(doneOn ?? '', 'fr')}.`,
    en: `${en} on ${dayInWords(doneOn ?? '', 'en')}.`,
  });
const plain =
  (fr: string, en: string): Words =>
  () => ({ fr, en });

const toSign = before('Contrat d’engagement à signer ensemble', 'Engagement contract to sign together');
const toOrient = before('Orientation à décider', 'Orientation to decide');
const toDiagnose = plain(
  'Diagnostic à faire avec la personne, avant le contrat.',
  'Diagnosis to make with the person, before the contract.',
);
const toRenew = before('Contrat d’engagement à actualiser ensemble', 'Engagement contract to renew together');

const words: Readonly<Record<Clock['kind'], Readonly<Record<Clock['state'], Words>>>> = {
  orientation: {
    undated: plain(
      'Pour compter les six semaines, indiquez depuis quand la personne est connue comme bénéficiaire.',
      'To count the six weeks, say since when the person is known as a recipient.',
    ),
    waiting: toOrient,
    running: toOrient,
    over: toOrient,
    done: since('Orientation décidée', 'Orientation decided'),
  },
  diagnosis: {
    undated: toDiagnose,
    waiting: plain('Le diagnostic suit l’orientation.', 'The diagnosis follows the orientation.'),
    running: toDiagnose,
    over: toDiagnose,
    done: since('Diagnostic fait avec la personne', 'Diagnosis made with the person'),
  },
  contract: {
    undated: plain(
      'Le mois pour signer le contrat commence quand la personne reçoit la décision : indiquez ce jour.',
      'The month to sign the contract starts when the person receives the decision: record that day.',
    ),
    waiting: plain('Le contrat suit l’orientation.', 'The contract follows the orientation.'),
    running: toSign,
    over: toSign,
    done: since('Contrat d’engagement signé', 'Engagement contract signed'),
  },
  renewal: {
    undated: toRenew,
    waiting: toRenew,
    running: toRenew,
    over: toRenew,
    done: since('Contrat d’engagement actualisé', 'Engagement contract renewed'),
  },
};

/** One calm sentence about a clock: what is to be done until when, what is missing, or since when it is done. */
export const clockInWords = (clock: Clock): Sentence => words[clock.kind][clock.state](clock);
