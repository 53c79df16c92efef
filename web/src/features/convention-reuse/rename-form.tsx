import type { ConventionTemplate } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useReuseText } from './text.ts';

const rules = lazyResolver(() => import('./rename.resolver.ts'));
const lists = ['GET /convention-templates'] as const;

export function RenameForm({ template, onClose }: { template: ConventionTemplate; onClose: () => void }) {
  const t = useReuseText();
  const common = useCommonText();
  const form = useApiForm({
    rules,
    defaultValues: { name: template.name },
    send: (body) =>
      request('PATCH /convention-templates/:templateId', {
        params: { templateId: template.id },
        body,
        ifMatch: template.version,
      }),
    says: ({ name }) => t('list.renamed', { name }),
    stale: lists,
    staleOnProblem: lists,
    onDone: onClose,
  });
  return (
    <Form form={form}>
      <TextInput label={t('list.newName')} maxLength={80} {...form.field('name')} />
      <div className="p-actions">
        <Button size="sm" kind="tertiary" onClick={onClose}>
          {common('state.back')}
        </Button>
        <Button size="sm" type="submit" busy={form.busy}>
          {t('list.renameButton')}
        </Button>
      </div>
    </Form>
  );
}
