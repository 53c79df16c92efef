import type { Entered } from '@passerelle/api/contract';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { PasskeySignIn } from '../security/passkey-sign-in.tsx';
import { ProviderSignIn } from '../security/provider-button.tsx';
import { DemoSignIn } from './demo-sign-in.tsx';
import { PasswordForm } from './password-form.tsx';
import { useAuthText } from './text.ts';
import { safeNext, useEnter } from './use-enter.ts';
import { WhoPage } from './who-page.tsx';
import './auth.css';

export function SignInPage() {
  const t = useAuthText();
  const enter = useEnter();
  const { demo, mail, sms } = useSession();
  const [search] = useSearchParams();
  const location = useLocation();
  const [who, setWho] = useState<Entered['who']>(null);

  const goOn = async ({ who: several, ...session }: Entered) => {
    if (several) setWho(several);
    else await enter(session);
  };
  if (who) return <WhoPage who={who} onBack={() => setWho(null)} />;
  return (
    <Page title={t('signIn.title')} lead={search.get('suite') ? t('signIn.back') : t('signIn.lead')} wide>
      <div className={demo ? 'p-columns p-columns--even' : ''}>
        {demo && <DemoSignIn />}
        <div className="p-auth">
          <ProviderSignIn next={safeNext(search.get('suite'))} />
          <PasswordForm onSignIn={goOn} />
          <PasskeySignIn />
          {mail && (
            <p className="p-auth__register">
              {t('signIn.noAccount')}{' '}
              <Link to={{ pathname: paths.register, search: location.search }}>{t('signIn.register')}</Link>
            </p>
          )}
          {sms && (
            <p>
              {t('signIn.provedPhone')} <Link to={paths.signInBySms}>{t('signIn.bySms')}</Link>
            </p>
          )}
          <p>
            {t('signIn.haveLetter')} <Link to={paths.accessLetter}>{t('signIn.useLetter')}</Link>
          </p>
        </div>
      </div>
    </Page>
  );
}
