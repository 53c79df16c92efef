import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { useEnter } from '../auth/use-enter.ts';
import { PhoneCodeForm } from './phone-code-form.tsx';
import { usePhoneCodesText } from './text.ts';

/** Signing in without a password: the counterpart of the mailed link. */
export function SmsSignInPage() {
  const t = usePhoneCodesText();
  const enter = useEnter();
  const { sms } = useSession();
  return (
    <Page title={t('signIn.title')} lead={sms ? t('signIn.lead') : t('signIn.none')}>
      {sms && (
        <PhoneCodeForm
          ask={(phone) => request('POST /phone-codes', { body: { phone } })}
          confirm={async (proof) => enter(await request('POST /session/phone', { body: proof }))}
          sent={t('maybeSent')}
          submit={t('signIn.submit')}
        />
      )}
      <p className="p-section">
        <Link to={paths.signIn}>{t('signIn.other')}</Link>
      </p>
    </Page>
  );
}
