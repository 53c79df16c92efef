import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useSteeringText } from './text.ts';

const kinds = [
  'france_travail',
  'mission_locale',
  'cap_emploi',
  'departement',
  'plie',
  'ccas',
  'siae',
] as const;

const blank = { name: '', kind: 'mission_locale' as (typeof kinds)[number], address: '', communeCode: '' };

/** Adds a structure to the territory. */
export function NewStructure() {
  const t = useSteeringText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [draft, setDraft] = useState(blank);
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const errorOf = (field: string) =>
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === `body.${field}`)?.message
      : undefined;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { name } = await request('POST /structures', { body: draft });
      toast({ text: t('team.saved', { name }) });
      setDraft(blank);
      setRound(round + 1);
      await refresh(client, 'GET /structures');
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="p-section" aria-labelledby="add">
      <h2 id="add">{t('team.add')}</h2>
      <form className="p-form" key={round} onSubmit={(event) => void add(event)}>
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <TextInput
          label={t('team.name')}
          required
          maxLength={200}
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <Select
          label={t('team.kind')}
          value={draft.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`team.kinds.${kind}`) }))}
          onChange={(event) => setDraft({ ...draft, kind: event.target.value as typeof draft.kind })}
        />
        <TextInput
          label={t('team.address')}
          required
          maxLength={200}
          value={draft.address}
          error={errorOf('address')}
          onChange={(event) => setDraft({ ...draft, address: event.target.value })}
        />
        <CommuneField
          label={t('team.commune')}
          error={errorOf('communeCode')}
          onChange={(commune) => setDraft({ ...draft, communeCode: commune?.code ?? '' })}
        />
        <Button type="submit" busy={busy}>
          {t('team.save')}
        </Button>
      </form>
    </section>
  );
}
