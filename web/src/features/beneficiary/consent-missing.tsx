import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useBeneficiaryText } from './text.ts';

/** Shown instead of matches: without the person's consent nothing is matched. Links to where consent is given. */
export function ConsentMissing({ kind = 'primary' }: { kind?: 'primary' | 'secondary' }) {
  const t = useBeneficiaryText();
  return (
    <EmptyState icon="shield" title={t('slots.consentTitle')}>
      <p>{t('slots.consentText')}</p>
      <div className="p-row">
        <ButtonLink to={paths.myData} kind={kind}>
          {t('slots.consentButton')}
        </ButtonLink>
        <ButtonLink to={paths.slots} kind="secondary">
          {t('slots.allSlots')}
        </ButtonLink>
      </div>
    </EmptyState>
  );
}
