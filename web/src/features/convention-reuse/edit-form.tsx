import type { ConventionTemplate } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { TemplateForm } from './edit.resolver.ts';
import { useReuseText } from './text.ts';

const rules = lazyResolver(() => import('./edit.resolver.ts'));
const lists = ['GET /convention-templates'] as const;
const long = ['objectives', 'judgedBy', 'tasks'] as const;
const short = ['tutorFunction', 'counsellorFunction'] as const;

const valuesOf = ({ name, content }: ConventionTemplate): TemplateForm => ({
  name,
  objectives: content.objectives ?? '',
  judgedBy: content.judgedBy ?? '',
  tasks: content.tasks ?? '',
  tutorFunction: content.tutorFunction ?? '',
  counsellorFunction: content.counsellorFunction ?? '',
});

/** The name and the texts of a template, in place. What a colleague has changed meanwhile is shown, and one chooses. */
export function EditForm({
  template,
  onSaved,
  onClose,
}: {
  /** As it is now: newer than what is edited once somebody else has changed it. */
  template: ConventionTemplate;
  onSaved: (before: ConventionTemplate, saved: ConventionTemplate) => void;
  onClose: () => void;
}) {
  const t = useReuseText();
  /** What the form began with. */
  const [base, setBase] = useState(template);
  const form = useApiForm({
    rules,
    fieldOf: (path) => path.replace(/^content\./, ''),
    defaultValues: valuesOf(template),
    send: (body) =>
      request('PATCH /convention-templates/:templateId', {
        params: { templateId: base.id },
        body,
        ifMatch: base.version,
      }),
    onAnswer: (saved) => onSaved(base, saved),
    stale: lists,
    staleOnProblem: lists,
    onDone: onClose,
  });
  const begin = () => {
    form.reset();
    setBase(template);
  };
  return (
    <Form form={form} lead={<p className="p-small p-muted">{t('edit.lead')}</p>}>
      <TextInput label={t('save.name')} maxLength={80} {...form.field('name')} />
      {long.map((field) => (
        <TextArea
          key={field}
          label={t(`fields.${field}`)}
          optional
          rows={3}
          maxLength={2000}
          {...form.field(field)}
        />
      ))}
      {short.map((field) => (
        <TextInput key={field} label={t(`fields.${field}`)} optional maxLength={200} {...form.field(field)} />
      ))}
      {template.version > base.version && (
        <Changed
          base={base}
          now={template}
          onKeep={begin}
          onTake={() => {
            form.form.reset(valuesOf(template));
            begin();
          }}
        />
      )}
      <div className="p-actions">
        <Button size="sm" kind="tertiary" onClick={onClose}>
          {t('edit.cancel')}
        </Button>
        <Button size="sm" type="submit" busy={form.busy} disabled={template.version > base.version}>
          {t('edit.save')}
        </Button>
      </div>
    </Form>
  );
}

/** What somebody else has written since, field by field. */
function Changed({
  base,
  now,
  onKeep,
  onTake,
}: {
  base: ConventionTemplate;
  now: ConventionTemplate;
  onKeep: () => void;
  onTake: () => void;
}) {
  const t = useReuseText();
  const [before, after] = [valuesOf(base), valuesOf(now)];
  const fields = (['name', ...long, ...short] as const).filter((field) => before[field] !== after[field]);
  return (
    <Alert tone="warning" live title={t('edit.changed')}>
      <dl className="p-templates__changed">
        {fields.map((field) => (
          <div key={field}>
            <dt>{field === 'name' ? t('save.name') : t(`fields.${field}`)}</dt>
            <dd className="p-prewrap">{after[field] || t('edit.takenOut')}</dd>
          </div>
        ))}
      </dl>
      <div className="p-actions">
        <Button size="sm" kind="secondary" onClick={onTake}>
          {t('edit.take')}
        </Button>
        <Button size="sm" kind="tertiary" onClick={onKeep}>
          {t('edit.keep')}
        </Button>
      </div>
    </Alert>
  );
}
