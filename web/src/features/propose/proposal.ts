import type { Explanation, Locale, Objective } from '@passerelle/api/contract';
import { frenchSpaces } from '@passerelle/api/rules';

function listed(labels: readonly string[], locale: Locale): string {
  const words = labels.map((label) => label.charAt(0).toLowerCase() + label.slice(1));
  const last = words[words.length - 1] ?? '';
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(', ')} ${locale === 'fr' ? 'et' : 'and'} ${last}`;
}

function objectiveSentence(objective: Objective, occupation: string, locale: Locale): string {
  const fr = {
    discover: `Son souhait : découvrir le métier « ${occupation} ».`,
    confirm: `Son souhait : confirmer son projet dans le métier « ${occupation} ».`,
    recruit: `Son souhait : préparer une embauche dans le métier « ${occupation} ».`,
  };
  const en = {
    discover: `Their wish: to discover the occupation “${occupation}”.`,
    confirm: `Their wish: to confirm a plan in the occupation “${occupation}”.`,
    recruit: `Their wish: to prepare a recruitment in the occupation “${occupation}”.`,
  };
  return (locale === 'fr' ? fr : en)[objective];
}

/**
 * A first message to the company, generated from the reasons of the match, which the counsellor can edit. It contains
 * skills only: no name, and nothing that an employer must not know before accepting.
 */
export function proposalMessage(
  slot: { title: string; occupation: { label: string } },
  explanation: Pick<Explanation, 'matched' | 'missing'> | null,
  objective: Objective,
  locale: Locale,
): string {
  const have = (explanation?.matched ?? []).slice(0, 3).map(({ label }) => label);
  const learn = (explanation?.missing ?? [])
    .filter(({ teachable }) => teachable)
    .slice(0, 2)
    .map(({ label }) => label);
  const fr = [
    `Bonjour, je vous propose d’accueillir une personne que j’accompagne pour votre immersion « ${slot.title} ».`,
    have.length > 0 && `Elle sait déjà : ${listed(have, 'fr')}.`,
    learn.length > 0 && `Chez vous, elle pourrait apprendre à : ${listed(learn, 'fr')}.`,
    objectiveSentence(objective, slot.occupation.label, 'fr'),
    'Je reste à votre disposition pour en parler.',
  ];
  const en = [
    `Hello, I would like to propose a person I accompany for your immersion “${slot.title}”.`,
    have.length > 0 && `They already can: ${listed(have, 'en')}.`,
    learn.length > 0 && `With you they could learn to: ${listed(learn, 'en')}.`,
    objectiveSentence(objective, slot.occupation.label, 'en'),
    'I am available to talk about it.',
  ];
  return locale === 'fr' ? frenchSpaces(fr.filter(Boolean).join(' ')) : en.filter(Boolean).join(' ');
}
