import type { Entered } from '@passerelle/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { useEnter } from '../auth/use-enter.ts';
import { WhoPage } from '../auth/who-page.tsx';
import { PhoneCodeForm } from './phone-code-form.tsx';
import { usePhoneCodesText } from './text.ts';

/** Signs in without a password, by text message. When several people share the phone, the user chooses one. */
export function SmsSignInPage() {
  const t = usePhoneCodesText();
  const enter = useEnter();
  const { sms } = useSession();
  const [who, setWho] = useState<Entered['who']>(null);
  const goOn = async ({ who: several, ...session }: Entered) => {
    if (several) setWho(several);
    else await enter(session);
  };
  if (who) return <WhoPage who={who} shared="phone" onBack={() => setWho(null)} />;
  return (
    <Page title={t('signIn.title')} lead={sms ? t('signIn.lead') : t('signIn.none')}>
      {sms && (
        <PhoneCodeForm
          ask={(phone) => request('POST /phone-codes', { body: { phone } })}
          confirm={async (proof) => goOn(await request('POST /session/phone', { body: proof }))}
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
