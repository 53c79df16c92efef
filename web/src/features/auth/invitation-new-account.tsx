import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAuthText } from './text.ts';
import type { useAcceptance } from './use-acceptance.ts';

const rules = lazyResolver(() => import('./invitation-new-account.resolver.ts'));

/** Name and password of a new account. The name is not asked when the person's file already has it. */
export function InvitationNewAccount({
  asksName,
  acceptance,
}: {
  asksName: boolean;
  acceptance: ReturnType<typeof useAcceptance>;
}) {
  const t = useAuthText();
  const form = useApiForm({
    rules,
    defaultValues: { password: '', ...(asksName ? { firstName: '', lastName: '' } : {}) },
    ...acceptance,
  });
  return (
    <Form form={form}>
      {asksName && (
        <>
          <TextInput
            label={t('register.firstName')}
            autoComplete="given-name"
            maxLength={80}
            {...form.field('firstName')}
          />
          <TextInput
            label={t('register.lastName')}
            autoComplete="family-name"
            maxLength={80}
            {...form.field('lastName')}
          />
        </>
      )}
      <TextInput
        label={t('register.password')}
        hint={t('reset.hint')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...form.field('password', { kind: 'password' })}
      />
      <div>
        <Button type="submit" busy={form.busy} wide>
          {t('invitation.submit')}
        </Button>
      </div>
    </Form>
  );
}
