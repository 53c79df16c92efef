import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { NoMailPage } from './no-mail-page.tsx';
import { useAuthText } from './text.ts';

const rules = lazyResolver(() => import('./forgotten-password.resolver.ts'));

export function ForgottenPasswordPage() {
  return useSession().mail ? <AskForLink /> : <NoMailPage of="forgotten" />;
}

function AskForLink() {
  const t = useAuthText();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useApiForm({
    rules,
    defaultValues: { login: '' },
    send: (body) => request('POST /password-resets', { body }),
    onDone: (_answer, { login }) => setSentTo(login),
  });
  return (
    <Page
      title={t('forgotten.title')}
      lead={t('forgotten.lead')}
      crumbs={[{ to: paths.signIn, label: t('signIn.title') }]}
    >
      <Form form={form}>
        {sentTo && (
          <Alert tone="success" live>
            {t('forgotten.sent', { login: sentTo })}
          </Alert>
        )}
        <TextInput
          label={t('signIn.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.field('login')}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('forgotten.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
