import { useRef } from 'react';
import type { GetRoute } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { DocumentLink } from '../../ui/document-link.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { faultOfScan, scanEndings } from './scan.ts';
import { useSigningText } from './text.ts';

const rules = lazyResolver(() => import('./paper.resolver.ts'));
const accepted = [...scanEndings, 'application/pdf', 'image/*'].join();

interface Props {
  of: 'convention' | 'contract';
  /** Who signs. */
  name: string;
  /** Address of what is printed. */
  print: string;
  send: (scan: File, given: { clientId: string; how: string }) => Promise<unknown>;
  stale?: readonly GetRoute[];
  staleOnProblem: readonly GetRoute[];
  open: boolean;
  onClose: () => void;
}

/** A signature on the printed document: print it, have it signed, add the scan. */
export function PaperDialog({ of, name, print, send, open, onClose, ...lists }: Props) {
  const t = useSigningText();
  const clientId = useRef(newClientId());
  const form = useApiForm({
    rules,
    defaultValues: { how: '', scan: null },
    send: ({ how, scan }) => send(scan, { clientId: clientId.current, how }),
    says: t('card.recorded'),
    ...lists,
    onDone: () => {
      onClose();
      focusTitle();
    },
  });
  const { error: howError, ...how } = form.field('how');
  const { error: scanError, ...scan } = form.field('scan');
  const fault = faultOfScan(form.form.watch('scan')?.[0]);
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('paper.title')}
      lead={t(`paper.leads.${of}`, { name })}
      button={t('paper.save')}
    >
      <div>
        <DocumentLink href={print}>{t(`paper.prints.${of}`)}</DocumentLink>
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
    </FormDialog>
  );
}
