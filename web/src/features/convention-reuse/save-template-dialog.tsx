import {
  type ConventionContent,
  type ConventionPage,
  type ReusableField,
  reusableFields,
} from '@passerelle/api/contract';
import { reusableOf } from '@passerelle/api/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { ApiProblem, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useConventionText } from '../convention/text.ts';
import type { ConventionDraft } from '../convention/use-convention-draft.ts';
import { daysInWords, weekInGroups } from '../convention/words.ts';
import { useReuseText } from './text.ts';

const rules = lazyResolver(() => import('./save-template.resolver.ts'));

interface Props {
  page: ConventionPage;
  draft?: ConventionDraft | undefined;
  open: boolean;
  onClose: () => void;
}

/** Saves what of the convention can serve others under a name; what is typed is saved first. */
export function SaveTemplateDialog({ page, draft, open, onClose }: Props) {
  const t = useReuseText();
  const common = useCommonText();
  const client = useQueryClient();
  const formId = useId();
  const attempt = useRef(newClientId());
  const content = draft?.content ?? page.content;
  const reusable = reusableOf(content);
  const said = reusableFields.filter((field) => reusable[field] !== undefined);
  const params = { conventionId: page.id };
  const form = useApiForm({
    rules,
    defaultValues: { name: '', fields: [] as ReusableField[] },
    // which of the ticked ones it is stands above the form, in the API's sentence
    fieldOf: (path) => (path.startsWith('fields.') ? '' : path),
    send: async ({ name, fields }) => {
      await draft?.save();
      const key = queryOf('GET /conventions/:conventionId', { params }).queryKey;
      return request('POST /conventions/:conventionId/templates', {
        params,
        body: { clientId: attempt.current, name, fields },
        ifMatch: client.getQueryData(key)?.version ?? page.version,
      });
    },
    says: ({ name }) => t('save.done', { name }),
    stale: ['GET /convention-templates'],
    staleOnProblem: ['GET /conventions/:conventionId'],
    onProblem: (error) => {
      if (!hasCode(error, 'offline', 'unavailable')) attempt.current = newClientId();
    },
    onDone: () => {
      attempt.current = newClientId();
      close();
    },
  });
  const problemSentence = useProblemSentence();
  const sentenceOf = (problem: unknown) =>
    (problem instanceof ApiProblem && problem.errors[0]?.message) || problemSentence(problem);
  const close = () => {
    form.form.reset();
    form.reset();
    onClose();
  };
  // everything that is said is kept, unless one unticks it
  const { setValue } = form.form;
  const all = said.join();
  useEffect(() => {
    if (open) setValue('fields', all === '' ? [] : (all.split(',') as ReusableField[]));
  }, [open, all, setValue]);
  const fields = form.control('fields');
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('save.title')}
      footer={
        <>
          <Button kind="tertiary" onClick={close}>
            {common('state.back')}
          </Button>
          {said.length > 0 && (
            <Button type="submit" form={formId} busy={form.busy}>
              {t('save.button')}
            </Button>
          )}
        </>
      }
    >
      {said.length === 0 ? (
        <p>{t('save.nothing')}</p>
      ) : (
        <Form form={form} id={formId} lead={<Lead draft={draft} />} sentence={sentenceOf}>
          <TextInput
            label={t('save.name')}
            hint={t('save.nameHint')}
            maxLength={80}
            {...form.field('name')}
          />
          <CheckboxGroup
            legend={t('save.fields')}
            options={said.map((value) => ({
              value,
              label: t(`fields.${value}`),
              hint: <Value field={value} content={content} />,
            }))}
            value={fields.value}
            onChange={fields.onChange}
            error={fields.error && t('save.fieldsNeeded')}
          />
        </Form>
      )}
    </Dialog>
  );
}

/** What a template keeps, and that it keeps nothing that is not stored. */
function Lead({ draft }: { draft: ConventionDraft | undefined }) {
  const t = useReuseText();
  const isStored = draft?.status !== 'held' && draft?.status !== 'error';
  return (
    <>
      <p>{t('save.lead')}</p>
      {!isStored && <p>{t('save.unsaved')}</p>}
    </>
  );
}

/** How much of a text is shown of it. */
const maxLetters = 120;

/** What the convention says there. */
function Value({ field, content }: { field: ReusableField; content: ConventionContent }) {
  const words = useConventionText();
  const common = useCommonText();
  const locale = useLocale();
  const { object, week, ...texts } = reusableOf(content);
  if (field === 'object') return <>{object && common(`objectives.${object}`)}</>;
  if (field === 'week')
    return (
      <>
        {weekInGroups(week ?? [], locale)
          .map(({ days, hours }) =>
            words('preview.dayHours', {
              days: daysInWords(days, words, (day) => common(`weekdays.${day}`)),
              hours,
            }),
          )
          .join(' ; ')}
      </>
    );
  const text = texts[field] ?? '';
  return <>{text.length > maxLetters ? `${text.slice(0, maxLetters)}…` : text}</>;
}
