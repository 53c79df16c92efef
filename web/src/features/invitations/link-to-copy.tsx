import { useEffect, useRef } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useInvitationsText } from './text.ts';
import type { Handed } from './use-sending.ts';

/** Where no mail server is set, whoever invites hands the link over. */
export function LinkToCopy({ email, link }: Handed) {
  const t = useInvitationsText();
  const toast = useToast();
  const field = useRef<HTMLInputElement>(null);
  // it is shown once: whoever sent it must not miss it
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      toast({ text: t('link.copied') });
    } catch {
      // a page without https has no clipboard
      toast({ tone: 'info', text: t('link.copyByHand') });
    }
  };
  return (
    <Alert tone="info" live title={t('link.title')}>
      <p>{t('link.text', { email })}</p>
      <TextInput
        ref={field}
        label={t('link.label')}
        value={link}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <Button kind="secondary" size="sm" onClick={() => void copy()}>
        {t('link.copy')}
      </Button>
    </Alert>
  );
}
