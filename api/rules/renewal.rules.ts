import { type Convention, datesOf, type History, type PastConvention } from './convention.ts';
import { foundIf } from './found.ts';
import { aims } from './repeats.rules.ts';
import { cited, type Rule } from './rule.ts';

const base = { severity: 'refusal', articles: ['D5135-3'], since: '2014-11-16', moment: 'draft' } as const;

/** What this convention renews; null when it renews nothing that is known. */
function renewed({ renewal }: Convention, history: History): PastConvention | null {
  return (renewal && aims.find(history, renewal.of)) ?? null;
}

const once: Rule = {
  ...base,
  code: 'renewed_twice',
  says: {
    fr: 'Une convention se renouvelle une seule fois.',
    en: 'A convention is renewed only once.',
  },
  check(convention, history) {
    const first = renewed(convention, history);
    if (!first) return [];
    const again = first.renewalOf !== null || history.some(({ renewalOf }) => renewalOf === first.id);
    return foundIf(
      again,
      'renewal',
      cited(
        'Cette convention a déjà été renouvelée : elle ne peut l’être qu’une fois',
        'This convention has already been renewed: it can be only once',
        'D5135-3',
      ),
    );
  },
};

const notReached: Rule = {
  ...base,
  code: 'renewal_objectives_reached',
  says: {
    fr: 'Une convention se renouvelle quand ses objectifs n’ont pas été atteints.',
    en: 'A convention is renewed when its objectives were not reached.',
  },
  check: ({ renewal }) =>
    foundIf(
      renewal?.objectivesReached === true,
      'renewal.objectivesReached',
      cited(
        'Les objectifs ont été atteints : la convention ne se renouvelle pas. Faites-en une autre, avec d’autres objectifs',
        'The objectives were reached: the convention is not renewed. Make another one, with other objectives',
        'D5135-3',
      ),
    ),
};

const sameAim: Rule = {
  ...base,
  code: 'renewal_other_aim',
  says: {
    fr: 'Un renouvellement garde l’entreprise, l’objet et les objectifs de la convention.',
    en: 'A renewal keeps the host, the object and the objectives of the convention.',
  },
  check(convention, history) {
    const first = renewed(convention, history);
    if (!first) return [];
    const kept = first.siret === convention.host.siret && aims.sameAim(convention, first);
    return foundIf(
      !kept,
      'objectives',
      cited(
        'Un renouvellement garde l’entreprise, l’objet et les objectifs. Reprenez-les, ou faites une autre convention',
        'A renewal keeps the host, the object and the objectives. Take them up again, or make another convention',
        'D5135-3',
      ),
    );
  },
};

const afterwards: Rule = {
  ...base,
  code: 'renewal_overlaps',
  says: {
    fr: 'Un renouvellement commence après la fin de la convention qu’il prolonge.',
    en: 'A renewal begins after the end of the convention that it prolongs.',
  },
  check(convention, history) {
    const first = renewed(convention, history);
    const dates = datesOf(convention);
    return foundIf(first !== null && dates !== null && dates.from <= first.to, 'dates.from', {
      fr: 'La première convention n’est pas finie à cette date. Choisissez un début plus tardif.',
      en: 'The first convention is not over on this day. Choose a later start.',
    });
  },
};

export const renewalRules: readonly Rule[] = [once, notReached, sameAim, afterwards];
