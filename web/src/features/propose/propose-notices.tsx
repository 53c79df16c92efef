import { paths } from '../../app/paths.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Obstacles } from '../matching/reason-bars.tsx';
import { sentenceOf } from '../matching/sentence.ts';
import { useProposeText } from './text.ts';
import type { Proposing } from './use-proposal.ts';

/** From this number of contacts in the period, a company is shown as often contacted. */
const busyFrom = 8;

/** Why person and slot match, and what to know before proposing. */
export function ProposeNotices({ person, slot, match, agreed }: Proposing) {
  const t = useProposeText();
  const locale = useLocale();
  const explanation = match?.explanation ?? null;
  const already = match?.candidacyId ?? null;
  return (
    <>
      <p className="p-muted">
        {t('to', { slot: slot.title, company: slot.establishment.name, commune: slot.commune.name })}
      </p>
      {explanation && <p>{sentenceOf(explanation, locale, { who: 'person', name: person.firstName })}</p>}
      {already && (
        <Alert tone="warning">
          <p>
            {t('already')} <a href={paths.candidacy(already)}>{t('seeCandidacy')}</a>
          </p>
        </Alert>
      )}
      {slot.placesLeft <= 0 && <Alert tone="warning">{t('noPlace')}</Alert>}
      {!agreed && (
        <Alert tone="warning">
          <p>{t('noProfile')}</p>
          <p>
            {t('noProfileHow')} <a href={`${paths.person(person.id)}?onglet=acces`}>{t('seeConsents')}</a>
          </p>
        </Alert>
      )}
      {explanation && explanation.exposure >= busyFrom && (
        <Alert tone="info">{t('busy', { count: explanation.exposure })}</Alert>
      )}
      {explanation && <Obstacles explanation={explanation} who="person" />}
    </>
  );
}
