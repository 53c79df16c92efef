import { type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, type FormWiring } from '../../ui/form.tsx';
import { useReferentsText } from './text.ts';

/** A dialog that contains one form, with its buttons in the footer. */
export function AnswerFrame({
  title,
  label,
  form,
  onClose,
  children,
}: {
  title: string;
  label: string;
  form: FormWiring & { busy: boolean };
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useReferentsText();
  const formId = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('work.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {label}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        {children}
      </Form>
    </Dialog>
  );
}
