import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useEnter } from '../auth/use-enter.ts';
import type { OpenLetter } from './open-letter.ts';
import { useAccessLettersText } from './text.ts';

const rules = lazyResolver(() => import('./password-method.resolver.ts'));

/** The password is typed twice, because somebody without a mailbox cannot reset it. */
export function PasswordMethod({ letter: { identifier, code } }: { letter: OpenLetter }) {
  const t = useAccessLettersText();
  const enter = useEnter();
  const form = useApiForm({
    rules,
    defaultValues: { password: '', again: '' },
    send: ({ password }) =>
      request('POST /access-letters/spend', {
        body: { identifier, code, proof: { kind: 'password', password } },
      }),
    onDone: (session) => enter(session, { isNew: true }),
  });
  const { error: different, ...again } = form.field('again');
  return (
    <Form form={form}>
      <input type="hidden" name="username" autoComplete="username" value={identifier} readOnly />
      <TextInput
        label={t('choice.newPassword')}
        hint={t('choice.newPasswordHint')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...form.field('password', { kind: 'password' })}
      />
      <TextInput
        label={t('choice.again')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        error={different && t('choice.different')}
        {...again}
      />
      <div>
        <Button type="submit" busy={form.busy} wide>
          {t('choice.enter')}
        </Button>
      </div>
    </Form>
  );
}
