import { useId, useRef } from 'react';
import { urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { RecordDialogProps } from './party-signing.ts';
import { faultOfScan, scanEndings } from './scan.ts';
import { sendScan } from './send-scan.ts';
import { useSigningText } from './text.ts';
import { useStoreSigning } from './use-signing.ts';

const rules = lazyResolver(() => import('./paper.resolver.ts'));
const accepted = [...scanEndings, 'application/pdf', 'image/*'].join();

/** A signature on the printed convention: print it, have it signed, add the scan. */
export function PaperDialog({ party, signing, open, onClose }: RecordDialogProps) {
  const t = useSigningText();
  const common = useCommonText();
  const formId = useId();
  const clientId = useRef(newClientId());
  const { conventionId, hash } = signing;
  const params = { conventionId };
  const form = useApiForm({
    rules,
    defaultValues: { how: '', scan: null },
    send: ({ how, scan }) =>
      sendScan(scan, {
        params: { ...params, party: party.party },
        query: { clientId: clientId.current, hash, how },
      }),
    onAnswer: useStoreSigning(conventionId),
    says: t('card.recorded'),
    staleOnProblem: ['GET /conventions/:conventionId', 'GET /conventions/:conventionId/signing'],
    onDone: () => {
      onClose();
      focusTitle();
    },
  });
  const { error: howError, ...how } = form.field('how');
  const { error: scanError, ...scan } = form.field('scan');
  const fault = faultOfScan(form.form.watch('scan')?.[0]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('paper.title')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('paper.save')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} lead={<p>{t('paper.lead', { name: party.name })}</p>}>
        <div>
          <DocumentLink href={urlOf('GET /conventions/:conventionId/document', { params })}>
            {t('paper.print')}
          </DocumentLink>
        </div>
        <TextInput
          label={t('paper.file')}
          hint={t('paper.fileHint')}
          type="file"
          accept={accepted}
          error={scanError && fault ? t(`paper.${fault}`) : undefined}
          {...scan}
        />
        <TextArea
          label={t('paper.how')}
          hint={t('paper.howHint')}
          rows={2}
          maxLength={2000}
          error={howError && t('presence.howNeeded')}
          {...how}
        />
      </Form>
    </Dialog>
  );
}
