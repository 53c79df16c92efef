import type { AskedFacts, ConventionFact } from '@passerelle/api/contract';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import type { ApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Form, type FormWiring } from '../../ui/form.tsx';
import type { FactsFormValues } from './facts.resolver.ts';
import { factsForm } from './facts-values.ts';
import { useConventionText } from './text.ts';

const rules = lazyResolver(() => import('./facts.resolver.ts'));
const fieldOf = (path: string) => path.replace(/^values\./, '');

type Fields = Pick<ApiForm<FactsFormValues>, 'field' | 'control'>;
type Asked = Pick<AskedFacts, 'facts' | 'values'>;

/** What every form of facts shares, for `useApiForm`. */
export const factsFormOf = (asked: Asked) => ({
  rules,
  fieldOf,
  defaultValues: { ...factsForm(asked), facts: asked.facts } satisfies FactsFormValues,
});

/** One field for each fact that was asked; all can be left for later. */
export function FactsFields({
  form,
  facts,
  button,
}: {
  form: FormWiring & Fields & Pick<ApiForm<FactsFormValues>, 'busy'>;
  facts: Asked['facts'];
  button: string;
}) {
  const t = useConventionText();
  const isAsked = (fact: ConventionFact) => facts.includes(fact);
  return (
    <Form form={form} className="p-form">
      {isAsked('tutor') && (
        <FieldGroup title={t('fields.tutor')} hint={t('fields.tutorHint')}>
          <TextInput label={t('fields.name')} maxLength={200} {...form.field('tutor.name')} />
          <TextInput label={t('fields.function')} maxLength={200} {...form.field('tutor.function')} />
        </FieldGroup>
      )}
      {isAsked('representative') && (
        <TextInput label={t('fields.signatory')} maxLength={200} {...form.field('representative')} />
      )}
      {isAsked('mainActivity') && (
        <TextInput label={t('fields.mainActivity')} maxLength={200} {...form.field('mainActivity')} />
      )}
      {isAsked('collectiveAgreement') && <Agreement form={form} />}
      {isAsked('tasks') && (
        <TextArea
          label={t('fields.tasks')}
          hint={t('fields.tasksHint')}
          rows={4}
          maxLength={2000}
          {...form.field('tasks')}
        />
      )}
      {isAsked('judgedBy') && (
        <TextArea
          label={t('fields.judgedBy')}
          hint={t('fields.judgedByHint')}
          rows={4}
          maxLength={2000}
          {...form.field('judgedBy')}
        />
      )}
      {isAsked('neverCases') && <Checkbox label={t('fields.never')} {...form.field('neverCases')} />}
      {isAsked('employed') && <Employed form={form} />}
      {isAsked('legalRepresentative') && (
        <FieldGroup title={t('fields.representative')} hint={t('facts.representativeHint')}>
          <TextInput label={t('fields.name')} maxLength={200} {...form.field('legalRepresentative.name')} />
          <TextInput
            label={t('fields.email')}
            type="email"
            {...form.field('legalRepresentative.email', { kind: 'email' })}
          />
          <TextInput label={t('fields.phone')} type="tel" {...form.field('legalRepresentative.phone')} />
        </FieldGroup>
      )}
      <div>
        <Button type="submit" icon="check" busy={form.busy}>
          {button}
        </Button>
      </div>
    </Form>
  );
}

function useYesNo() {
  const common = useCommonText();
  return (['yes', 'no'] as const).map((value) => ({ value, label: common(`state.${value}`) }));
}

function Agreement({ form }: { form: Fields }) {
  const t = useConventionText();
  const agreement = form.control('agreement');
  return (
    <>
      <RadioGroup legend={t('fields.agreement')} inline options={useYesNo()} {...agreement} />
      {agreement.value === 'yes' && (
        <TextInput
          label={t('fields.agreementName')}
          hint={t('fields.agreementHint')}
          maxLength={200}
          {...form.field('agreementName')}
        />
      )}
    </>
  );
}

function Employed({ form }: { form: Fields }) {
  const t = useConventionText();
  const employed = form.control('employed');
  return (
    <>
      <RadioGroup legend={t('facts.employed')} inline options={useYesNo()} {...employed} />
      {employed.value === 'yes' && (
        <FieldGroup title={t('facts.employer')} hint={t('facts.employedHint')}>
          <TextInput label={t('fields.employerName')} maxLength={200} {...form.field('employer.name')} />
          <TextInput
            label={t('fields.employerContact')}
            hint={t('fields.employerContactHint')}
            maxLength={200}
            {...form.field('employer.contact')}
          />
        </FieldGroup>
      )}
    </>
  );
}
