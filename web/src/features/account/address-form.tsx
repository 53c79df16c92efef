import type { Account, AddressChange } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { useAccountText } from './text.ts';

const rules = lazyResolver(() => import('./address.resolver.ts'));

/** Asks for the confirmation links: the new address, and a proof that the owner of the account is asking. */
export function AddressForm({
  account,
  proof,
  email,
  onEnd,
}: {
  account: Account;
  proof: AddressChange['proof'];
  email: string;
  onEnd: () => void;
}) {
  const t = useAccountText();
  const role = useRole();
  const confirmed = useConfirmed();
  const [codeSent, setCodeSent] = useState(proof !== 'phone_code');
  const { phone = '' } = account;
  const form = useApiForm({
    rules,
    defaultValues: { email, ...(proof === 'password' ? { password: '' } : {}) },
    send: (body) =>
      confirmed.run(async () => {
        await request('POST /accounts/me/address-change', { body });
      }),
    says: (sent) => (sent ? t('address.sent') : null),
    stale: ['GET /accounts/me/address-change'],
    onDone: (sent) => {
      if (sent) onEnd();
    },
    problemIn: 'toast',
  });
  const sendCode = useApiMutation({
    send: () => request('POST /accounts/me/phone-codes', { body: { phone } }),
    onDone: ({ token }) => {
      form.form.setValue('phoneCode', { token, code: '' });
      setCodeSent(true);
    },
  });
  return (
    <>
      <Form form={form}>
        <p>
          {t(account.emailVerified ? 'address.how' : 'address.howFirst')}{' '}
          {account.emailVerified && role === 'beneficiary' && t('address.fileToo')}
        </p>
        {account.emailVerified && <p className="p-small p-muted">{t('address.lost')}</p>}
        <TextInput
          label={t('address.next')}
          type="email"
          autoComplete="email"
          {...form.field('email', { kind: 'email' })}
        />
        {proof === 'password' && (
          <TextInput
            label={t('address.proofPassword')}
            type="password"
            autoComplete="current-password"
            {...form.field('password')}
          />
        )}
        {proof === 'phone_code' && codeSent && (
          <TextInput
            label={t('address.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            {...form.field('phoneCode.code')}
          />
        )}
        <div className="p-row">
          {codeSent ? (
            <Button type="submit" kind="secondary" busy={form.busy}>
              {t('address.submit')}
            </Button>
          ) : (
            <Button kind="secondary" busy={sendCode.pending} onClick={() => void sendCode.run()}>
              {t('address.sendCode', { phone })}
            </Button>
          )}
          <Button kind="quiet" onClick={onEnd}>
            {t('address.back')}
          </Button>
        </div>
      </Form>
      {confirmed.dialog}
    </>
  );
}
