import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { usePhoneCodesText } from './text.ts';

const rules = lazyResolver(() => import('./phone-code.resolver.ts'));

/** Asks for a phone number, then for the code sent to it. */
export function PhoneCodeForm({
  ask,
  confirm,
  codePath = 'code',
  sent,
  submit,
}: {
  ask: (phone: string) => Promise<{ token: string }>;
  confirm: (proof: { token: string; code: string }) => Promise<void>;
  /** The API's path of the code. */
  codePath?: string;
  /** The message shown once the code was sent. */
  sent: string;
  /** The label of the button that submits the code. */
  submit: string;
}) {
  const t = usePhoneCodesText();
  const form = useApiForm({
    rules,
    defaultValues: { phone: '', token: null, code: '' },
    fieldOf: (path) => (path === codePath ? 'code' : path),
    send: async (body) => {
      if ('phone' in body) return (await ask(body.phone)).token;
      await confirm(body);
      return null;
    },
    onAnswer: (token) => {
      if (token) form.form.setValue('token', token);
    },
  });
  const { setValue, watch } = form.form;
  const forget = () => {
    setValue('token', null);
    setValue('code', '');
  };
  const sendAgain = () => {
    forget();
    void form.submit();
  };
  const token = watch('token');
  return (
    <Form form={form}>
      <TextInput
        label={t('phone')}
        type="tel"
        autoComplete="tel"
        maxLength={30}
        {...form.field('phone', { kind: 'phone', onChange: forget })}
      />
      {token && (
        <>
          <Alert tone="success" live>
            {sent}
          </Alert>
          <TextInput
            label={t('code')}
            hint={t('codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            {...form.field('code')}
          />
        </>
      )}
      <div className="p-actions">
        <Button type="submit" busy={form.busy} wide>
          {token ? submit : t('send')}
        </Button>
        {token && (
          <Button kind="tertiary" disabled={form.busy} onClick={sendAgain}>
            {t('resend')}
          </Button>
        )}
      </div>
    </Form>
  );
}
