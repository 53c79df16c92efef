import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useAccountText } from './text.ts';

export type AddressOutcome = 'changed' | 'waiting' | 'stopped';

/** What the link did, and what to do next. */
export function ChangeAddressOutcome({
  outcome,
  side,
  reader,
}: {
  outcome: AddressOutcome;
  side: 'new' | 'old';
  reader: 'holder' | 'somebody_else' | 'nobody';
}) {
  const t = useAccountText();
  const isNew = side === 'new';
  if (outcome === 'stopped') {
    return (
      <Page
        title={t('changing.stoppedTitle')}
        lead={t(isNew ? 'changing.stoppedNew' : 'changing.stoppedOld')}
      >
        {!isNew && (
          <div className="p-actions">
            <ButtonLink to={paths.forgottenPassword}>{t('changing.newPassword')}</ButtonLink>
          </div>
        )}
      </Page>
    );
  }
  const isIn = reader === 'holder';
  const waits = t(isNew ? 'changing.waitsOld' : 'changing.waitsNew');
  return (
    <Page
      title={t(outcome === 'waiting' ? 'changing.waitingTitle' : 'changing.changedTitle')}
      lead={outcome === 'waiting' ? waits : t('changing.changed')}
    >
      <div className="p-actions">
        <ButtonLink to={isIn ? paths.account : paths.signIn}>
          {t(isIn ? 'changing.toAccount' : 'changing.toSignIn')}
        </ButtonLink>
      </div>
    </Page>
  );
}
