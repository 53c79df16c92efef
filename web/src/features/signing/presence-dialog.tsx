import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Consent } from './consent.tsx';
import type { RecordDialogProps } from './party-signing.ts';
import { useSigningText } from './text.ts';
import { useStoreSigning } from './use-signing.ts';

const rules = lazyResolver(() => import('./presence.resolver.ts'));

/** Somebody signs on the counsellor's screen, who says how they know them. */
export function PresenceDialog({ party, signing, open, onClose }: RecordDialogProps) {
  const t = useSigningText();
  const locale = useLocale();
  const clientId = useRef(newClientId());
  const { conventionId, hash } = signing;
  const store = useStoreSigning(conventionId);
  const form = useApiForm({
    rules,
    defaultValues: { how: '' },
    send: ({ how }) =>
      request('POST /conventions/:conventionId/signing/:party/presence', {
        params: { conventionId, party: party.party },
        body: { clientId: clientId.current, hash, locale, how },
      }),
    onAnswer: store,
    says: t('card.recorded'),
    staleOnProblem: ['GET /conventions/:conventionId', 'GET /conventions/:conventionId/signing'],
    onDone: () => {
      onClose();
      focusTitle();
    },
  });
  const { error, ...field } = form.field('how');
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('presence.title')}
      lead={t('presence.lead', { name: party.name })}
      button={t('presence.sign')}
      icon="edit"
    >
      <TextArea
        label={t('presence.how')}
        hint={t('presence.howHint')}
        rows={2}
        maxLength={2000}
        error={error && t('presence.howNeeded')}
        {...field}
      />
      <Consent lead={t('presence.consent')} sentences={[party.consent[locale]]} />
    </FormDialog>
  );
}
