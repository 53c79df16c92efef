import type { ComponentProps } from 'react';
import { useLocation } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAccountText } from './text.ts';
import { useAddressAnswers } from './use-address-answers.ts';

/** The user agrees to a change of address, or reports that they did not ask for it. */
export function ChangeAddressForm(answering: Parameters<typeof useAddressAnswers>[0]) {
  const t = useAccountText();
  const { link } = answering;
  const { form, refuse, refusing, leave, leaving } = useAddressAnswers(answering);
  const isNew = link.side === 'new';
  const signInFirst = isNew && link.reader === 'nobody';
  return (
    <Form form={form}>
      {link.reader === 'somebody_else' && <Alert tone="warning">{t('changing.somebodyElse')}</Alert>}
      {signInFirst && <p>{t('changing.signInFirst')}</p>}
      {link.choosesPassword && link.reader === 'holder' && (
        <TextInput
          label={t('changing.password')}
          hint={`${t('changing.passwordWhy')} ${t('passwordHint')}`}
          type="password"
          autoComplete="new-password"
          {...form.field('password', { kind: 'password' })}
        />
      )}
      <div className="p-actions">
        {link.reader === 'somebody_else' ? (
          <Button busy={leaving} onClick={leave}>
            {t('changing.signOut')}
          </Button>
        ) : (
          <>
            {signInFirst ? (
              <SignInFirst>{t('changing.signIn')}</SignInFirst>
            ) : (
              <Button type="submit" busy={form.busy}>
                {t(isNew ? 'changing.confirm' : 'changing.agree')}
              </Button>
            )}
            <Button kind="secondary" busy={refusing} onClick={refuse}>
              {t('changing.refuse')}
            </Button>
          </>
        )}
      </div>
    </Form>
  );
}

/** A link to sign-in that returns here afterwards. */
function SignInFirst({ children }: Pick<ComponentProps<typeof ButtonLink>, 'children'>) {
  const { search, pathname } = useLocation();
  return (
    <ButtonLink to={`${paths.signIn}?suite=${encodeURIComponent(pathname + search)}`}>{children}</ButtonLink>
  );
}
