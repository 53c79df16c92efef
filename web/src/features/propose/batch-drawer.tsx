import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { civilDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { lineOf, type Pair, wholeMessage } from './batch.ts';
import { BatchLine, BatchResults, type Result } from './batch-line.tsx';
import { useProposeText } from './text.ts';

/** Several proposals sent together, each with its own message and its own result. */
export function BatchDrawer({
  pairs,
  onClose,
  onSent,
}: {
  /** The drawer is open while this is not null. */
  pairs: readonly Pair[] | null;
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useProposeText();
  return (
    <Drawer open={pairs !== null} onClose={onClose} title={t('batch.title', { count: pairs?.length ?? 0 })}>
      {pairs && <BatchForm pairs={pairs} onClose={onClose} onSent={onSent} />}
    </Drawer>
  );
}

function BatchForm({
  pairs,
  onClose,
  onSent,
}: {
  pairs: readonly Pair[];
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useProposeText();
  const locale = useLocale();
  const client = useQueryClient();
  const today = civilDay(new Date());
  const [lines, setLines] = useState(() => pairs.map((pair) => lineOf(pair, locale, today)));
  const [common, setCommon] = useState('');
  const [consent, setConsent] = useState<'ask' | 'now'>('ask');
  const [day, setDay] = useState(today);
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const asked = lines.map(({ slot, person, dates }) => ({
    slotId: slot.id,
    pathwayId: person.id,
    ...(dates.from && dates.to >= dates.from && { dates }),
  }));
  const checks = useQuery({
    queryKey: ['proposal-checks', asked],
    queryFn: () => request('POST /proposals/checks', { body: { proposals: asked } }),
    placeholderData: keepPreviousData,
    enabled: results === null,
  });
  const undated = asked.some(({ dates }) => !dates);

  const sending = useApiMutation({
    send: () => {
      const proposals = lines.map((line) => ({
        clientId: line.clientId,
        slotId: line.slot.id,
        pathwayId: line.person.id,
        message: wholeMessage(common, line),
        objective: line.objective,
        dates: line.dates,
        ...(consent === 'now' && { consentGivenOn: day }),
      }));
      return request('POST /proposals', { body: { proposals } });
    },
    onAnswer: ({ results: outcomes }) => {
      setResults(outcomes);
      onSent();
      void refresh(
        client,
        'GET /candidacies',
        'GET /conversations',
        'GET /pathways',
        'GET /pathways/:pathwayId/matches',
        'GET /slots/:slotId/matches',
      );
    },
    problemIn: 'page',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sending.run();
  };
  if (results)
    return (
      <div className="p-stack">
        <BatchResults lines={lines} results={results} />
        <Button onClick={onClose}>{t('batch.close')}</Button>
      </div>
    );
  return (
    <form className="p-form" onSubmit={submit} noValidate>
      <ProblemAlert problem={sending.problem} />
      <TextArea
        label={t('batch.common')}
        hint={t('batch.commonHint')}
        optional
        rows={3}
        maxLength={500}
        value={common}
        onChange={({ target }) => setCommon(target.value)}
      />
      <ul className="p-list">
        {lines.map((line, at) => (
          <BatchLine
            key={line.clientId}
            line={line}
            warnings={checks.data?.warnings[at] ?? []}
            common={common}
            today={today}
            onChange={(next) => setLines((before) => before.map((each) => (each === line ? next : each)))}
          />
        ))}
      </ul>
      <RadioGroup
        legend={t('consent')}
        value={consent}
        onChange={setConsent}
        options={[
          { value: 'ask' as const, label: t('consentAsk'), hint: t('batch.askHint') },
          { value: 'now' as const, label: t('consentNow'), hint: t('consentNowHint') },
        ]}
      />
      {consent === 'now' && (
        <TextInput
          label={t('consentDay')}
          type="date"
          max={today}
          value={day}
          onChange={({ target }) => setDay(target.value || today)}
        />
      )}
      {undated && <Alert tone="warning">{t('batch.undated')}</Alert>}
      <Button type="submit" icon="send" wide busy={sending.pending} disabled={undated}>
        {t('batch.send', { count: lines.length })}
      </Button>
    </form>
  );
}
