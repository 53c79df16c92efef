import type { ConventionPage } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { type Correctable, correctable, correctionPatch, textAt } from './correctable.ts';
import { useConventionText } from './text.ts';
import { pathInWords } from './words.ts';

const rules = lazyResolver(() => import('./correct.resolver.ts'));
const shows = ['GET /conventions/:conventionId'] as const;

/** Corrects one contact or one slip in a name; anything more than a slip is refused by the API, which says why. */
export function CorrectDialog({
  page,
  open,
  onClose,
}: {
  page: ConventionPage;
  open: boolean;
  onClose: () => void;
}) {
  const t = useConventionText();
  const common = useCommonText();
  const client = useQueryClient();
  const formId = useId();
  const params = { conventionId: page.id };
  const close = () => {
    form.form.reset();
    form.reset();
    onClose();
  };
  const form = useApiForm({
    rules,
    defaultValues: { path: '' as Correctable, value: '' },
    fieldOf: (path) => (path.startsWith('content') ? 'value' : path),
    send: ({ path, value }) =>
      request('PATCH /conventions/:conventionId', {
        params,
        body: { content: correctionPatch(page.content, path, value) },
        ifMatch: page.version,
      }),
    onAnswer: (answer) => {
      client.setQueryData(queryOf('GET /conventions/:conventionId', { params }).queryKey, answer);
    },
    says: t('corrections.saved'),
    staleOnProblem: shows,
    onDone: close,
  });
  const options = correctable.filter((path) => textAt(page.content, path) !== null);
  const path = form.field('path', {
    onChange: (event) => form.form.setValue('value', textAt(page.content, event.target.value) ?? ''),
  });
  const value = form.field('value');
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('corrections.dialog')}
      footer={
        <>
          <Button kind="tertiary" onClick={close}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('corrections.save')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} lead={<p>{t('corrections.hint')}</p>}>
        <Select
          label={t('corrections.what')}
          placeholder={common('state.choose')}
          options={options.map((each) => ({ value: each, label: pathInWords(each, t) }))}
          {...path}
          error={path.error && t('corrections.pick')}
        />
        <TextInput label={t('corrections.value')} {...value} />
      </Form>
    </Dialog>
  );
}
