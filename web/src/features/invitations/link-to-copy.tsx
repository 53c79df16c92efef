import { useEffect, useRef } from 'react';
import { useCopy } from '../../app/use-copy.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useInvitationsText } from './text.ts';
import type { CopyableLink } from './use-sending.ts';

/** No mail was sent: the user who invites passes the link on. */
export function LinkToCopy({ email, link }: CopyableLink) {
  const t = useInvitationsText();
  const copy = useCopy();
  const field = useRef<HTMLInputElement>(null);
  // the link is shown only once, so it takes the focus
  useEffect(() => field.current?.focus(), []);
  const copyLink = () => {
    field.current?.select();
    return copy(link, t('link.copied'), { tone: 'info', text: t('link.copyByHand') });
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
      <Button kind="secondary" size="sm" onClick={() => void copyLink()}>
        {t('link.copy')}
      </Button>
    </Alert>
  );
}
