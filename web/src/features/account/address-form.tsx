import type { Account, AddressChange } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { refresh } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { useAccountText } from './text.ts';

const rules = lazyResolver(() => import('./address.resolver.ts'));

/** Asks for the links: the new address, and what shows that it is its owner who asks. */
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
  const client = useQueryClient();
  const toast = useToast();
  const role = useRole();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const confirmed = useConfirmed();
  const [codeSent, setCodeSent] = useState(proof !== 'phone_code');
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: { email, ...(proof === 'password' ? { password: '' } : {}) },
  });
  const { errors } = form.formState;
  const { phone = '' } = account;
  const fail = (problem: unknown) => toast({ tone: 'error', text: sentence(problem) });
  const sendCode = async () => {
    try {
      const { token } = await request('POST /accounts/me/phone-codes', { body: { phone } });
      form.setValue('phoneCode', { token, code: '' });
      setCodeSent(true);
    } catch (problem) {
      fail(problem);
    }
  };
  const submit = form.handleSubmit(async (body) => {
    try {
      const sent = await confirmed.run(async () => {
        await request('POST /accounts/me/address-change', { body });
      });
      if (!sent) return;
      toast({ text: t('address.sent') });
      await refresh(client, 'GET /accounts/me/address-change');
      onEnd();
    } catch (problem) {
      if (!applyFieldErrors(problem, form.setError, ['email', 'password', 'phoneCode.code'])) fail(problem);
    }
  });
  return (
    <>
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        <p>
          {t(account.emailVerified ? 'address.how' : 'address.howFirst')}{' '}
          {account.emailVerified && role === 'beneficiary' && t('address.fileToo')}
        </p>
        {account.emailVerified && <p className="p-small p-muted">{t('address.lost')}</p>}
        <TextInput
          label={t('address.next')}
          type="email"
          autoComplete="email"
          error={fieldSentence(errors.email, 'email')}
          {...form.register('email')}
        />
        {proof === 'password' && (
          <TextInput
            label={t('address.proofPassword')}
            type="password"
            autoComplete="current-password"
            error={fieldSentence(errors.password)}
            {...form.register('password')}
          />
        )}
        {proof === 'phone_code' && codeSent && (
          <TextInput
            label={t('address.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={fieldSentence(errors.phoneCode?.code)}
            {...form.register('phoneCode.code')}
          />
        )}
        <div className="p-row">
          {codeSent ? (
            <Button type="submit" kind="secondary" busy={form.formState.isSubmitting}>
              {t('address.submit')}
            </Button>
          ) : (
            <Button kind="secondary" onClick={() => void sendCode()}>
              {t('address.sendCode', { phone })}
            </Button>
          )}
          <Button kind="quiet" onClick={onEnd}>
            {t('address.back')}
          </Button>
        </div>
      </form>
      {confirmed.dialog}
    </>
  );
}
