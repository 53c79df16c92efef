import type { Assessment, SeenSkill } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCandidaciesText } from './text.ts';

/** `1` to `4`: acquired at this level. */
type Choice = 'not_seen' | 'in_progress' | '1' | '2' | '3' | '4';
const choices: readonly Choice[] = ['not_seen', 'in_progress', '1', '2', '3', '4'];
const shortest = 10;

function choiceOf(seen: SeenSkill | undefined): Choice {
  if (!seen) return 'not_seen';
  return seen.outcome === 'acquired' ? (`${seen.level}` as Choice) : seen.outcome;
}

function seenAs(id: string, choice: Choice): SeenSkill {
  return choice === 'not_seen' || choice === 'in_progress'
    ? { id, outcome: choice }
    : { id, outcome: 'acquired', level: Number(choice) };
}

/** The tutor's part; it can be corrected until the person has answered. */
export function AssessmentForm({
  candidacyId,
  assessment: { skills, written },
}: {
  candidacyId: string;
  assessment: Assessment;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [done, setDone] = useState(written?.done ?? '');
  const [seen, setSeen] = useState<Record<string, Choice>>(() =>
    Object.fromEntries(skills.map(({ id }) => [id, choiceOf(written?.skills.find((one) => one.id === id))])),
  );
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (done.trim().length < shortest) {
      setError(t('assessment.doneShort'));
      event.currentTarget.querySelector('textarea')?.focus();
      return;
    }
    setError(undefined);
    setBusy(true);
    try {
      const stored = await request('PUT /candidacies/:candidacyId/assessment', {
        params: { candidacyId },
        body: { done, skills: skills.map(({ id }) => seenAs(id, seen[id] ?? 'not_seen')) },
      });
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId/assessment', { params: { candidacyId } }).queryKey,
        stored,
      );
      void refresh(client, 'GET /candidacies', 'GET /candidacies/:candidacyId');
      toast({ text: t('assessment.sent') });
    } catch (failure) {
      toast({ tone: 'error', text: sentence(failure) });
    } finally {
      setBusy(false);
    }
  };

  const words = (choice: Choice) =>
    choice === 'not_seen' || choice === 'in_progress'
      ? t(`assessment.choice_${choice}`)
      : t('assessment.choice_acquired', { level: common.maybe('levels', choice) });
  return (
    <form className="p-form p-assessment" onSubmit={(event) => void submit(event)} noValidate>
      <p>{t(written ? 'assessment.leadSent' : 'assessment.lead')}</p>
      <TextArea
        label={t('assessment.done')}
        hint={t('assessment.doneHint')}
        rows={4}
        maxLength={2000}
        value={done}
        error={error}
        onChange={(event) => setDone(event.target.value)}
      />
      {skills.length > 0 && (
        <fieldset className="p-assessment__skills">
          <legend>{t('assessment.skills')}</legend>
          {skills.map(({ id, label }) => (
            <Select
              key={id}
              label={label}
              value={seen[id] ?? 'not_seen'}
              options={choices.map((value) => ({ value, label: words(value) }))}
              onChange={(event) => setSeen({ ...seen, [id]: event.target.value as Choice })}
            />
          ))}
        </fieldset>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t(written ? 'assessment.resend' : 'assessment.send')}
        </Button>
      </div>
    </form>
  );
}
