import { type Engagement, exemptReasons, loweringReasons } from '@passerelle/api/contract';
import { usualWeeklyHours } from '@passerelle/api/rules';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ActionFields } from './action-fields.tsx';
import { valuesOf } from './contract-values.ts';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./contract.resolver.ts'));

interface Props {
  pathwayId: string;
  contract: Engagement;
  /** It is the next thing to do on the page: nothing else comes before it is sent. */
  isNext: boolean;
  onSaved: () => void;
}

/** What is agreed on, written together; under it what the law still asks, and the button that sends it to be signed. */
export function ContractForm({ pathwayId, contract, isNext, onSaved }: Props) {
  const t = usePlanText();
  const form = useContractForm({ pathwayId, contract, onSaved });
  const hours = Number(form.form.watch('weeklyHours'));
  return (
    <>
      <Form form={form}>
        <TextArea
          label={t('contract.goals')}
          hint={t('contract.goalsHint')}
          rows={3}
          {...form.field('goals')}
        />
        <ActionFields pathwayId={pathwayId} {...form.control('actions')} />
        <TextInput
          label={t('contract.weeklyHours')}
          hint={t('contract.weeklyHoursHint')}
          inputMode="numeric"
          maxLength={2}
          {...form.field('weeklyHours')}
        />
        {hours > 0 && hours < usualWeeklyHours && (
          <CheckboxGroup
            legend={t('contract.lowering')}
            inline
            options={loweringReasons.map((value) => ({ value, label: t(`contract.reasons.${value}`) }))}
            {...form.control('lowering')}
          />
        )}
        {hours === 0 && (
          <Select
            label={t('contract.exemption')}
            placeholder="–"
            options={exemptReasons.map((value) => ({ value, label: t(`contract.exemptions.${value}`) }))}
            {...form.field('exemption')}
          />
        )}
        <TextArea
          label={t('contract.structureUndertakes')}
          optional
          rows={2}
          maxLength={1500}
          {...form.field('structureUndertakes')}
        />
        <TextArea
          label={t('contract.personUndertakes')}
          optional
          rows={2}
          maxLength={1500}
          {...form.field('personUndertakes')}
        />
        <TextArea
          label={t('contract.jobSought')}
          optional
          rows={2}
          maxLength={1500}
          {...form.field('jobSought')}
        />
        <fieldset className="p-plan-dates">
          <legend>{t('contract.period')}</legend>
          <TextInput label={t('contract.from')} type="date" {...form.field('from')} />
          <TextInput label={t('contract.to')} type="date" {...form.field('to')} />
          <TextInput label={t('contract.renewOn')} type="date" {...form.field('renewOn')} />
        </fieldset>
        <div>
          <Button type="submit" kind="secondary" busy={form.busy}>
            {t('contract.save')}
          </Button>
        </div>
      </Form>
      <Findings contract={contract} />
      {contract.state === 'draft' && <Submit pathwayId={pathwayId} contract={contract} isNext={isNext} />}
    </>
  );
}

function useContractForm({ pathwayId, contract, onSaved }: Omit<Props, 'isNext'>) {
  const t = usePlanText();
  return useApiForm({
    rules,
    defaultValues: valuesOf(contract),
    fieldOf: (path) => path.replace(/^(goals|actions)\..*/, '$1'),
    send: (body) =>
      request('PATCH /pathways/:pathwayId/engagements/:engagementId', {
        params: { pathwayId, engagementId: contract.id },
        body,
        ifMatch: contract.version,
      }),
    says: t('contract.saved'),
    stale: planShows,
    staleOnProblem: ['GET /pathways/:pathwayId/plan'],
    onDone: onSaved,
  });
}

/** What keeps it from being sent, and what should be known before. */
function Findings({ contract: { findings } }: { contract: Engagement }) {
  const t = usePlanText();
  return (
    <>
      {(['refusal', 'warning'] as const).map((severity) => {
        const found = findings.filter((one) => one.severity === severity);
        if (found.length === 0) return null;
        return (
          <Alert
            key={severity}
            tone={severity === 'refusal' ? 'warning' : 'info'}
            title={t(severity === 'refusal' ? 'contract.missing' : 'contract.known')}
          >
            <ul>
              {found.map(({ code, message, article }) => (
                <li key={code}>
                  {message} <span className="p-small p-muted">{t('clocks.article', { article })}</span>
                </li>
              ))}
            </ul>
          </Alert>
        );
      })}
    </>
  );
}

function Submit({ pathwayId, contract, isNext }: Omit<Props, 'onSaved'>) {
  const t = usePlanText();
  const submit = useApiMutation({
    send: () =>
      request('POST /pathways/:pathwayId/engagements/:engagementId/submission', {
        params: { pathwayId, engagementId: contract.id },
        ifMatch: contract.version,
      }),
    says: t('contract.submitted'),
    stale: planShows,
    staleOnProblem: ['GET /pathways/:pathwayId/plan'],
  });
  return (
    <div>
      <Button
        kind={isNext ? 'primary' : 'secondary'}
        icon="send"
        disabled={!contract.abilities.submit}
        busy={submit.pending}
        onClick={() => void submit.run()}
      >
        {t('contract.submit')}
      </Button>
    </div>
  );
}
