import { maxApiKeyDays } from '../../contract/lists.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const apiKeySentences: Readonly<Record<string, Sentence>> = {
  scope_of_owner: {
    fr: 'Une clé ne peut pas faire plus que les personnes de son organisation : retirez ce droit.',
    en: 'A key can do no more than the people of its organisation: remove this right.',
  },
  key_days: {
    fr: `Choisissez un dernier jour entre aujourd’hui et dans ${maxApiKeyDays} jours.`,
    en: `Choose a last day between today and ${maxApiKeyDays} days from now.`,
  },
};
