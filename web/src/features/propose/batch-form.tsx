import { civilDay } from '../../i18n/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { Pair } from './batch.ts';
import { BatchLine } from './batch-line.tsx';
import { BatchResults } from './batch-results.tsx';
import { useProposeText } from './text.ts';
import { type BatchFormOf, useBatch, useBatchChecks } from './use-batch.ts';

interface Batch {
  pairs: readonly Pair[];
  onClose: () => void;
  onSent: () => void;
}

/** The form of a batch, then the result of each proposal. */
export function BatchForm({ pairs, onClose, onSent }: Batch) {
  const t = useProposeText();
  const { form, results } = useBatch(pairs, onSent);
  if (!results) return <Proposals form={form} pairs={pairs} />;
  return (
    <div className="p-stack">
      <BatchResults pairs={pairs} results={results} />
      <Button onClick={onClose}>{t('batch.close')}</Button>
    </div>
  );
}

function Proposals({ form, pairs }: { form: BatchFormOf; pairs: readonly Pair[] }) {
  const t = useProposeText();
  const { warningsOf, undated } = useBatchChecks(form);
  return (
    <Form form={form}>
      <TextArea
        label={t('batch.common')}
        hint={t('batch.commonHint')}
        optional
        rows={3}
        maxLength={500}
        {...form.field('common')}
      />
      <ul className="p-list">
        {pairs.map((pair, at) => (
          <BatchLine
            key={`${pair.person.id} ${pair.slot.id}`}
            form={form}
            pair={pair}
            at={at}
            warnings={warningsOf(at)}
          />
        ))}
      </ul>
      <Consent form={form} />
      {undated && <Alert tone="warning">{t('batch.undated')}</Alert>}
      <Button type="submit" icon="send" wide busy={form.busy} disabled={undated}>
        {t('batch.send', { count: pairs.length })}
      </Button>
    </Form>
  );
}

/** Consent is asked online or was given in an interview, for all proposals alike. */
function Consent({ form }: { form: BatchFormOf }) {
  const t = useProposeText();
  const consent = form.control('consent');
  return (
    <>
      <RadioGroup
        legend={t('consent')}
        {...consent}
        options={[
          { value: 'ask' as const, label: t('consentAsk'), hint: t('batch.askHint') },
          { value: 'now' as const, label: t('consentNow'), hint: t('consentNowHint') },
        ]}
      />
      {consent.value === 'now' && (
        <TextInput
          label={t('consentDay')}
          type="date"
          max={civilDay(new Date())}
          {...form.field('day', { kind: 'date' })}
        />
      )}
    </>
  );
}
