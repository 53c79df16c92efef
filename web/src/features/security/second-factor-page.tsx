import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CodeForm } from './code-form.tsx';
import { useConfirmed } from './confirm.tsx';
import { useUnlockedInOtherTab } from './other-tabs.ts';
import { addPasskey, browserHasPasskeys, giveSecondFactor } from './passkey.ts';
import { PasskeyNameForm } from './passkey-name-form.tsx';
import { useSecurityText } from './text.ts';
import { TotpSetUp } from './totp-set-up.tsx';
import { useCompleteSignIn } from './use-complete-sign-in.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';
import './security.css';

/** Between the password and the first page: asks for the second factor, or sets one up. */
export function SecondFactorPage() {
  const t = useSecurityText();
  const locale = useLocale();
  // fetched once: the session is no longer locked after the second factor, while recovery codes are still on screen
  const held = {
    ...queryOf('GET /session/second-factor'),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  };
  const { data, error } = useQuery(held);
  if (error)
    return (
      <Page title={t('second.title')}>
        <Alert tone="warning" live>
          {t('second.ended')}
        </Alert>
        <ButtonLink to={paths.signIn}>{t('second.signIn')}</ButtonLink>
      </Page>
    );
  if (!data)
    return (
      <Page title={t('second.title')}>
        <Skeleton lines={4} />
      </Page>
    );
  if (data.step === 'set_up')
    return (
      <Page
        title={t('second.setUpTitle')}
        lead={data.rule && t('second.setUpLead', { day: dayInWords(data.rule.from, locale) })}
      >
        <SetUp />
      </Page>
    );
  return (
    <Page title={t('second.title')} lead={t('second.lead')}>
      <Give totp={data.totp} passkey={data.passkey} />
      <BackToSignIn />
    </Page>
  );
}

function Give({ totp, passkey }: { totp: boolean; passkey: boolean }) {
  const t = useSecurityText();
  const sentence = usePasskeySentence();
  const goOn = useCompleteSignIn();
  useUnlockedInOtherTab(true, () => void goOn(null));
  const press = useApiMutation({
    send: () => giveSecondFactor(),
    onDone: (session) => goOn(session),
    problemIn: 'page',
  });
  return (
    <div className="p-stack">
      {totp && (
        <CodeForm
          label={t('second.code')}
          hint={t('second.codeHint')}
          submit={t('second.submit')}
          onCode={async (code) => goOn(await request('POST /session/second-factor', { body: { code } }))}
        />
      )}
      {press.problem !== null && (
        <Alert tone="error" live>
          {sentence(press.problem)}
        </Alert>
      )}
      {passkey && browserHasPasskeys() && (
        <div>
          <Button
            kind={totp ? 'secondary' : 'primary'}
            icon="lock"
            wide
            busy={press.pending}
            onClick={() => void press.run()}
          >
            {t('passkeys.signIn')}
          </Button>
        </div>
      )}
      <p className="p-muted p-small">{t('second.lost')}</p>
    </div>
  );
}

function SetUp() {
  const t = useSecurityText();
  const goOn = useCompleteSignIn();
  const toast = useToast();
  const sentence = useProblemSentence();
  const confirmed = useConfirmed();
  const [way, setWay] = useState<'totp' | 'passkey' | null>(null);
  // recovery codes stay on screen until they are confirmed
  useUnlockedInOtherTab(way === null, () => void goOn(null));
  /** The API may ask for a new proof of identity, except just after a sign-in. */
  const chooseTotp = async () => {
    try {
      if (await confirmed.run(() => request('POST /second-factor/totp').then(() => {}))) setWay('totp');
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    }
  };
  if (way === 'totp')
    return (
      <TotpSetUp onDone={() => void goOn(null)}>
        <div>
          <Button kind="quiet" icon="arrow-left" onClick={() => setWay(null)}>
            {t('second.back')}
          </Button>
        </div>
      </TotpSetUp>
    );
  if (way === 'passkey')
    return (
      <div className="p-stack">
        <p>{t('passkeys.addText')}</p>
        <PasskeyNameForm
          submit={t('passkeys.addSubmit')}
          onName={async (name) => {
            if (await confirmed.run(() => addPasskey(name))) await goOn(null);
          }}
          onBack={() => setWay(null)}
        />
        {confirmed.dialog}
      </div>
    );
  return (
    <div className="p-security p-security--page">
      <section className="p-stack">
        <h2>{t('totp.title')}</h2>
        <p>{t('totp.text')}</p>
        <div>
          <Button icon="phone" onClick={() => void chooseTotp()}>
            {t('totp.setUp')}
          </Button>
        </div>
      </section>
      {browserHasPasskeys() && (
        <section className="p-stack">
          <h2>{t('passkeys.title')}</h2>
          <p>{t('passkeys.text')}</p>
          <div>
            <Button kind="secondary" icon="lock" onClick={() => setWay('passkey')}>
              {t('passkeys.add')}
            </Button>
          </div>
        </section>
      )}
      <BackToSignIn />
      {confirmed.dialog}
    </div>
  );
}

/** Cancels the sign-in that waits for the second factor. */
function BackToSignIn() {
  const t = useSecurityText();
  const goOn = useCompleteSignIn();
  const leave = useApiMutation({ send: () => request('DELETE /session'), onDone: () => goOn(null) });
  return (
    <p>
      <Button kind="quiet" icon="arrow-left" busy={leave.pending} onClick={() => void leave.run()}>
        {t('second.back')}
      </Button>
    </p>
  );
}
