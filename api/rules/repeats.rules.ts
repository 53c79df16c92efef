import { dayInWords } from './civil-days.ts';
import type { Convention, History, PastConvention } from './convention.ts';
import { datesOf } from './convention.ts';
import { foundIf } from './found.ts';
import { cited, type Rule } from './rule.ts';
import { presencesOf, totalsOf } from './timetable.ts';
import { fullestWindow, maxConventions, maxDays, presenceWarning, withHost } from './windows.ts';

const base = { articles: ['D5135-3'], since: '2014-11-16', moment: 'draft' } as const;

/** The convention as one of those of its host, beside the others; null as long as its dates are not whole. */
function ownOf(convention: Convention): PastConvention | null {
  const dates = datesOf(convention);
  if (!dates) return null;
  const { timetable, object, objectives, renewal, host } = convention;
  return {
    ...dates,
    id: '',
    siret: host.siret,
    object: object ?? 'discover',
    objectives,
    renewalOf: renewal?.of ?? null,
    presenceDays: totalsOf(presencesOf(timetable), timetable.zone).presenceDays,
  };
}

const same = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const sameAim = (one: Convention, other: PastConvention) =>
  one.object === other.object && same(one.objectives) === same(other.objectives);

const twoConventions: Rule = {
  ...base,
  code: 'third_convention',
  severity: 'refusal',
  says: {
    fr: 'Deux conventions au plus avec une même entreprise sur douze mois consécutifs ; un renouvellement n’en est pas une de plus.',
    en: 'At most two conventions with one host over twelve consecutive months; a renewal is not one more.',
  },
  check(convention, history) {
    const own = ownOf(convention);
    if (!own || own.renewalOf) return [];
    const window = fullestWindow(own, withHost(own, history), 'conventions');
    return foundIf(
      window.conventions > maxConventions,
      'dates.from',
      cited(
        `Du ${dayInWords(window.from, 'fr')} au ${dayInWords(window.to, 'fr')}, ce serait la ${window.conventions}e convention avec cette entreprise : deux au plus sur douze mois. Choisissez un début plus tardif ou une autre entreprise`,
        `From ${dayInWords(window.from, 'en')} to ${dayInWords(window.to, 'en')} this would be convention number ${window.conventions} with this host: two at most in twelve months. Choose a later start or another host`,
        'D5135-3',
      ),
    );
  },
};

const sixtyDays: Rule = {
  ...base,
  code: 'over_sixty_days',
  severity: 'refusal',
  says: {
    fr: 'Soixante jours au plus en tout avec une même entreprise sur douze mois consécutifs, renouvellements compris.',
    en: 'Sixty days at most in all with one host over twelve consecutive months, renewals included.',
  },
  check(convention, history) {
    const own = ownOf(convention);
    if (!own) return [];
    const window = fullestWindow(own, withHost(own, history), 'days');
    return foundIf(
      window.days > maxDays,
      'dates.to',
      cited(
        `Du ${dayInWords(window.from, 'fr')} au ${dayInWords(window.to, 'fr')}, cela ferait ${window.days} jours avec cette entreprise : soixante au plus sur douze mois. Raccourcissez l’immersion ou choisissez un début plus tardif`,
        `From ${dayInWords(window.from, 'en')} to ${dayInWords(window.to, 'en')} this would make ${window.days} days with this host: sixty at most in twelve months. Shorten the immersion or choose a later start`,
        'D5135-3',
      ),
    );
  },
};

const thirtyDaysPresent: Rule = {
  ...base,
  code: 'over_thirty_days_of_presence',
  severity: 'warning',
  says: {
    fr: 'Au-delà de trente jours de présence avec une même entreprise sur douze mois, le service national avertit.',
    en: 'Beyond thirty days of presence with one host over twelve months, the national service warns.',
  },
  check(convention, history) {
    const own = ownOf(convention);
    if (!own) return [];
    const { presence } = fullestWindow(own, withHost(own, history), 'presence');
    return foundIf(presence > presenceWarning, 'timetable', {
      fr: `Cela fait ${presence} jours de présence avec cette entreprise sur douze mois. Le service national en compte trente au plus : vérifiez que c’est utile au projet.`,
      en: `This makes ${presence} days of presence with this host over twelve months. The national service counts thirty at most: check that the project needs it.`,
    });
  },
};

const otherAim: Rule = {
  ...base,
  code: 'same_object_again',
  severity: 'refusal',
  says: {
    fr: 'La seconde convention avec une même entreprise sur douze mois a un autre objet ou d’autres objectifs.',
    en: 'The second convention with one host over twelve months has another object or other objectives.',
  },
  check(convention, history) {
    const own = ownOf(convention);
    if (!own || own.renewalOf || convention.object === null || same(convention.objectives) === '') return [];
    const near = withHost(own, history).filter(
      (other) => fullestWindow(own, [other], 'conventions').conventions > 1,
    );
    return foundIf(
      near.some((other) => sameAim(convention, other)),
      'objectives',
      cited(
        'Une convention avec cette entreprise a déjà le même objet et les mêmes objectifs. Donnez-en d’autres, ou renouvelez-la si les objectifs n’ont pas été atteints',
        'A convention with this host already has the same object and the same objectives. Give others, or renew it if the objectives were not reached',
        'D5135-3',
      ),
    );
  },
};

export const repeatRules: readonly Rule[] = [twoConventions, sixtyDays, thirtyDaysPresent, otherAim];

/** For the rules of renewals. */
export const aims = {
  same,
  sameAim,
  find: (history: History, id: string) => history.find((one) => one.id === id),
};
