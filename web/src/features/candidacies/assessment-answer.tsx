import type { Assessment } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCandidaciesText } from './text.ts';

/** The person's answer: a word, and the skills that join the profile. A counsellor notes what was said in an interview. */
export function AssessmentAnswer({
  candidacyId,
  assessment: { skills, written },
}: {
  candidacyId: string;
  assessment: Assessment;
}) {
  const t = useCandidaciesText();
  const own = useRole() === 'beneficiary';
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const acquired = (written?.skills ?? []).filter(({ outcome }) => outcome === 'acquired');
  const options = skills
    .filter(({ id }) => acquired.some((one) => one.id === id))
    .map(({ id, label }) => ({ value: id, label }));
  const today = civilDay(new Date());
  const [kept, setKept] = useState<string[]>(() => options.map(({ value }) => value));
  const [word, setWord] = useState('');
  const [day, setDay] = useState(today);
  const [busy, setBusy] = useState(false);
  const clientId = useRef(newClientId());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const answered = await request('POST /candidacies/:candidacyId/assessment/answer', {
        params: { candidacyId },
        body: { clientId: clientId.current, word, kept, ...(own ? {} : { answeredOn: day }) },
      });
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
        answered,
      );
      toast({ text: t('assessment.answered', { count: kept.length }) });
    } catch (failure) {
      toast({ tone: 'error', text: sentence(failure) });
      if (!hasCode(failure, 'stale_version', 'conflict')) return;
    } finally {
      setBusy(false);
    }
    await refresh(
      client,
      'GET /candidacies/:candidacyId/assessment',
      'GET /candidacies',
      'GET /pathways/mine',
      'GET /pathways/:pathwayId',
    );
  };

  return (
    <form className="p-form p-assessment p-assessment--answer" onSubmit={(event) => void submit(event)}>
      <h3 className="p-subtitle">{t(own ? 'assessment.yourAnswer' : 'assessment.theirAnswer')}</h3>
      {options.length > 0 && (
        <CheckboxGroup
          legend={t(own ? 'assessment.keep' : 'assessment.keepFor')}
          hint={t('assessment.keepHint')}
          options={options}
          value={kept}
          onChange={setKept}
        />
      )}
      <TextArea
        label={t(own ? 'assessment.word' : 'assessment.wordFor')}
        optional
        rows={3}
        maxLength={2000}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      {!own && (
        <TextInput
          label={t('assessment.day')}
          type="date"
          max={today}
          value={day}
          onChange={(event) => setDay(event.target.value || today)}
        />
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t('assessment.answerButton')}
        </Button>
      </div>
    </form>
  );
}
