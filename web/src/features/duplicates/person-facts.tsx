import type { AlikePerson } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Colon } from '../../i18n/colon.tsx';
import { dayInWords, plainDay } from '../../i18n/dates.ts';
import { phoneInWords } from '../../i18n/phones.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDuplicatesText } from './text.ts';

export const fullNameOf = ({ firstName, lastName }: Pick<AlikePerson, 'firstName' | 'lastName'>) =>
  `${firstName} ${lastName}`;

/** The fields that help to distinguish two files, side by side. */
export function PersonFacts({ person, level = 3 }: { person: AlikePerson; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const t = useDuplicatesText();
  const locale = useLocale();
  const { pathwayId, birthDate, email, phone, commune, referent, hasAccount, openCandidacies, createdAt } =
    person;
  return (
    <div className="p-card">
      <Heading className="p-card__title">{fullNameOf(person)}</Heading>
      <ul className="p-small">
        <li>
          {t('fields.birthDate')}
          <Colon />
          {birthDate ? plainDay(birthDate, locale, true) : t('empty')}
        </li>
        <li>
          {t('fields.email')}
          <Colon />
          {email ?? t('empty')}
        </li>
        <li>
          {t('fields.phone')}
          <Colon />
          {phone ? phoneInWords(phone) : t('empty')}
        </li>
        {commune && <li>{commune}</li>}
        {referent && <li>{t('referent', { name: referent })}</li>}
        <li>{t(hasAccount ? 'account' : 'noAccount')}</li>
        <li>{t('open', { count: openCandidacies })}</li>
        <li>{t('since', { day: dayInWords(createdAt, locale) })}</li>
      </ul>
      <p>
        <Link to={paths.person(pathwayId)}>{t('see')}</Link>
      </p>
    </div>
  );
}

/** "même nom et même date de naissance, même nom et même téléphone" */
export function useReasonsSentence() {
  const t = useDuplicatesText();
  return (reasons: readonly Parameters<typeof reasonKey>[0][]) =>
    t('why', { reasons: reasons.map((reason) => t(reasonKey(reason))).join(', ') });
}
const reasonKey = (
  reason:
    | 'name_and_birth_date'
    | 'name_and_phone'
    | 'name_and_email'
    | 'birth_date_and_phone'
    | 'birth_date_and_email',
) => `reasons.${reason}` as const;
