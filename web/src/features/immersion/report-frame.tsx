import { type ReactNode, useId } from 'react';
import { useRole } from '../../app/session.ts';
import type { ApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form, type FormWiring } from '../../ui/form.tsx';
import { useImmersionText } from './text.ts';

/** The dialog of a report: its fields, one way back and one button. */
export function ReportFrame({
  form,
  open,
  onClose,
  title,
  lead,
  button,
  children,
}: {
  form: FormWiring & { busy: boolean };
  open: boolean;
  onClose: () => void;
  title: string;
  lead?: string;
  button: string;
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
          <Button type="submit" form={formId} busy={form.busy}>
            {button}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} {...(lead && { lead: <p>{lead}</p> })}>
        {children}
      </Form>
    </Dialog>
  );
}

/** A word for those who accompany; the company reads it when its author wishes. */
export function WordFields<Values extends { word: string; shared: boolean }, Body>({
  form,
}: {
  form: ApiForm<Values, Body>;
}) {
  const t = useImmersionText();
  const company = useRole() === 'employer';
  // every form of a report has these two fields
  const { field, control } = form as unknown as ApiForm<{ word: string; shared: boolean }, Body>;
  const shared = control('shared');
  return (
    <>
      <TextArea
        label={t('report.word')}
        hint={t(company ? 'report.wordHintCompany' : 'report.wordHint')}
        optional
        rows={2}
        maxLength={500}
        {...field('word')}
      />
      {!company && (
        <Checkbox
          label={t('report.shared')}
          checked={shared.value}
          onChange={(event) => shared.onChange(event.target.checked)}
        />
      )}
    </>
  );
}
