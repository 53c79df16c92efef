import { useRef } from 'react';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useInvitationsText } from './text.ts';
import type { Sending } from './use-sending.ts';

const rules = lazyResolver(() => import('./invitation.resolver.ts'));

/** Invites the owner of an e-mail address. */
export function InvitationForm({ sending, emailLabel }: { sending: Sending; emailLabel?: string }) {
  const t = useInvitationsText();
  const handOver = useRef(false);
  const form = useApiForm({
    ...sending.sent,
    rules,
    defaultValues: { email: '' },
    send: ({ email }) => {
      sending.reset();
      return sending.invite(email, handOver.current);
    },
    onDone: () => {
      form.form.reset();
    },
  });
  return (
    <Form form={{ ...form, problem: form.problem ?? sending.problem }}>
      <TextInput
        label={emailLabel ?? t('email')}
        type="email"
        autoComplete="off"
        {...form.field('email', { kind: 'email' })}
      />
      <div className="p-actions">
        <Button
          type="submit"
          kind="secondary"
          busy={form.busy || sending.busy}
          onClick={() => {
            handOver.current = false;
          }}
        >
          {t('send')}
        </Button>
        <Button
          type="submit"
          kind="tertiary"
          icon="copy"
          disabled={form.busy || sending.busy}
          onClick={() => {
            handOver.current = true;
          }}
        >
          {t('link.make')}
        </Button>
      </div>
    </Form>
  );
}
