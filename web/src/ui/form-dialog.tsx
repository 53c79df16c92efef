import { type ReactNode, useId } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Form, type FormWiring } from './form.tsx';
import type { IconName } from './icon.tsx';

/** A form in a dialog, with one way back and one button. */
export function FormDialog({
  form,
  open,
  onClose,
  title,
  lead,
  button,
  icon,
  className,
  children,
}: {
  form: FormWiring & { busy: boolean };
  open: boolean;
  onClose: () => void;
  title: string;
  /** An introduction above the fields. */
  lead?: string | undefined;
  button: string;
  icon?: IconName;
  /** Of the form. */
  className?: string;
  children: ReactNode;
}) {
  const common = useCommonText();
  const formId = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} icon={icon} busy={form.busy}>
            {button}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} {...(className && { className })} {...(lead && { lead: <p>{lead}</p> })}>
        {children}
      </Form>
    </Dialog>
  );
}
