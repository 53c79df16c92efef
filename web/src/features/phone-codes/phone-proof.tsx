import type { Account } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { phoneInWords } from '../../i18n/phones.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { PhoneCodeForm } from './phone-code-form.tsx';
import { usePhoneCodesText } from './text.ts';

/** On the account page: a verified number can be used to sign in. */
export function PhoneProof({ account }: { account: Account }) {
  const t = usePhoneCodesText();
  const client = useQueryClient();
  const toast = useToast();
  const { sms } = useSession();
  const confirmed = useConfirmed();
  const [changing, setChanging] = useState(false);
  if (!sms) return null;
  const proved = account.phoneVerified && !changing;
  return (
    <section className="p-section" aria-labelledby="phone-proof">
      <h2 id="phone-proof">{t('proof.title')}</h2>
      <p>{proved ? t('proof.proved', { phone: phoneInWords(account.phone ?? '') }) : t('proof.lead')}</p>
      {proved ? (
        <Button kind="secondary" onClick={() => setChanging(true)}>
          {t('proof.change')}
        </Button>
      ) : (
        <PhoneCodeForm
          ask={(phone) => request('POST /accounts/me/phone-codes', { body: { phone } })}
          confirm={async (proof) => {
            const prove = () => request('PUT /accounts/me/phone', { body: proof }).then(() => {});
            if (!(await confirmed.run(prove))) return;
            await client.invalidateQueries();
            setChanging(false);
            toast({ text: t('proof.done') });
          }}
          sent={t('sent')}
          submit={t('proof.submit')}
        />
      )}
      {confirmed.dialog}
    </section>
  );
}
