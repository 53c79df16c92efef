import type { Accommodation, Establishment } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, hasCode, request } from '../../app/api.ts';
import { focusFirstError } from '../../app/form-errors.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/choice.tsx';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { checkSiret, digitsOf } from './siret.ts';
import { useEmployerText } from './text.ts';
import './employer.css';

const kinds = [
  'company',
  'ei',
  'etti',
  'aci',
  'ai',
  'eiti',
  'geiq',
  'ea',
  'esat',
  'public',
  'association',
] as const;
const commitments = [
  'inclusive_company_charter',
  'disability_friendly',
  'hires_after_immersion',
  'no_cv',
  'mentors_trained',
] as const;
const accommodations: readonly Accommodation[] = [
  'step_free_access',
  'seated_work',
  'no_heavy_loads',
  'quiet_place',
  'adapted_hours',
  'written_instructions',
  'french_support',
  'tutor_sign_language',
  'near_public_transport',
  'female_team_or_tutor',
];

function draftOf(held: Establishment | undefined) {
  return {
    siret: held?.siret ?? '',
    name: held?.name ?? '',
    kind: held?.kind ?? ('company' as const),
    naf: held ? { code: held.nafCode, label: held.nafLabel } : null,
    address: held?.address ?? '',
    commune: held?.commune ?? null,
    publicTransport: held?.publicTransport ?? false,
    presentation: held?.presentation ?? '',
    commitments: held?.commitments ?? [],
    accommodations: held?.accommodations ?? [],
    cap: held?.monthlyContactCap ? String(held.monthlyContactCap) : '',
    pausedUntil: held?.pausedUntil ?? '',
  };
}

export function EstablishmentForm({ establishment }: { establishment?: Establishment }) {
  const t = useEmployerText();
  const common = useCommonText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [draft, setDraft] = useState(() => draftOf(establishment));
  // what was read when the draft was made: a colleague's change meanwhile is told, not overwritten
  const [version] = useState(establishment?.version ?? 0);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  /** A SIRET that somebody has declared: it can be joined. */
  const [taken, setTaken] = useState('');
  const change = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }));
  // Wrong fields are named on sending only: the first takes the focus once it is marked.
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each sending that found something wrong leads there
  useEffect(() => focusFirstError(form.current), [errors]);
  const siret = checkSiret(draft.siret);
  const siretWords =
    siret.state === 'short'
      ? t('establishment.siretDigits', { count: siret.missing })
      : siret.state === 'valid'
        ? t('establishment.siretRight')
        : t('establishment.siretHint');
  const siretError =
    siret.state === 'many'
      ? t('establishment.siretMany')
      : siret.state === 'wrongSiren'
        ? t('establishment.sirenWrong')
        : siret.state === 'wrong'
          ? t('establishment.siretWrong')
          : errors.siret;

  const missing = (): Record<string, string> => ({
    ...(siret.state !== 'valid' && !establishment && { siret: common('form.siret') }),
    ...(draft.name.trim() === '' && { name: common('form.required') }),
    ...(draft.address.trim() === '' && { address: common('form.required') }),
    ...(!draft.naf && { nafCode: t('establishment.nafPick') }),
    ...(!draft.commune && { communeCode: t('establishment.communePick') }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = missing();
    setErrors(found);
    setProblem(null);
    const { naf, commune } = draft;
    if (Object.keys(found).length > 0 || !naf || !commune) return;
    const body = {
      name: draft.name.trim(),
      kind: draft.kind,
      nafCode: naf.code,
      address: draft.address.trim(),
      communeCode: commune.code,
      publicTransport: draft.publicTransport,
      // said when empty too, so that a text can be taken away
      presentation: draft.presentation.trim(),
      commitments: draft.commitments,
      accommodations: draft.accommodations,
      monthlyContactCap: draft.cap === '' ? null : Number(draft.cap),
      pausedUntil: draft.pausedUntil || null,
    };
    setBusy(true);
    try {
      if (establishment)
        await request('PATCH /establishments/:establishmentId', {
          params: { establishmentId: establishment.id },
          body,
          ifMatch: version,
        });
      else await request('POST /establishments', { body: { ...body, siret: digitsOf(draft.siret) } });
      // The membership of a first establishment is new: the session names it.
      await client.invalidateQueries({ queryKey: ['GET /session'] });
      await refresh(client, 'GET /establishments/mine', 'GET /slots/mine');
      toast({ text: t(establishment ? 'establishment.saved' : 'establishment.done') });
      await navigate(establishment ? paths.employerHome : paths.newSlot);
    } catch (error) {
      if (hasCode(error, 'siret_taken')) {
        setErrors({ siret: t('establishment.siretTaken') });
        setTaken(digitsOf(draft.siret));
      } else {
        setProblem(error);
        if (error instanceof ApiProblem)
          setErrors(
            Object.fromEntries(
              error.errors.map(({ path, message }) => [path.replace(/^body\./, ''), message]),
            ),
          );
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      {problem !== null && (
        <Alert tone="error" live>
          <p>
            <ProblemText error={problem} />
          </p>
        </Alert>
      )}
      {!establishment && (
        <TextInput
          label={t('establishment.siret')}
          hint={siretWords}
          inputMode="numeric"
          autoComplete="off"
          value={draft.siret}
          error={siretError}
          onChange={(event) => change({ siret: event.target.value })}
        />
      )}
      {taken !== '' && taken === digitsOf(draft.siret) && (
        <div>
          <ButtonLink to={`${paths.joinEstablishment}?siret=${taken}`} kind="secondary">
            {t('home.join')}
          </ButtonLink>
        </div>
      )}
      <TextInput
        label={t('establishment.name')}
        autoComplete="organization"
        maxLength={200}
        value={draft.name}
        error={errors.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Select
        label={t('establishment.kind')}
        value={draft.kind}
        onChange={(event) => change({ kind: kinds.find((each) => each === event.target.value) ?? 'company' })}
        options={kinds.map((value) => ({ value, label: common(`employerKinds.${value}`) }))}
      />
      <Autocomplete
        label={t('establishment.naf')}
        hint={t('establishment.nafHint')}
        keepText
        initialText={draft.naf ? `${draft.naf.code} ${draft.naf.label}` : ''}
        error={errors.nafCode}
        search={async (q, signal) =>
          (await request('GET /directory/naf', { query: { q, limit: 8 } }, { signal })).items
        }
        itemKey={(item) => item.code}
        itemLabel={(item) => `${item.code} ${item.label}`}
        onChoose={(naf) => change({ naf })}
        onText={(text) => {
          if (text.trim() === '') change({ naf: null });
        }}
      />
      <TextInput
        label={t('establishment.address')}
        autoComplete="street-address"
        maxLength={200}
        value={draft.address}
        error={errors.address}
        onChange={(event) => change({ address: event.target.value })}
      />
      <CommuneField
        label={t('establishment.commune')}
        initialName={draft.commune?.name ?? ''}
        error={errors.communeCode}
        onChange={(commune) => change({ commune })}
      />
      <Checkbox
        label={t('establishment.transport')}
        checked={draft.publicTransport}
        onChange={(event) => change({ publicTransport: event.target.checked })}
      />
      <details className="p-closed">
        <summary>{t('establishment.more')}</summary>
        <div className="p-form">
          <TextArea
            label={t('establishment.presentation')}
            maxLength={2000}
            value={draft.presentation}
            onChange={(event) => change({ presentation: event.target.value })}
          />
          <CheckboxGroup
            legend={t('establishment.commitments')}
            value={draft.commitments}
            onChange={(value) => change({ commitments: value })}
            options={commitments.map((value) => ({ value, label: common(`commitments.${value}`) }))}
          />
          <CheckboxGroup
            legend={t('establishment.accommodations')}
            value={draft.accommodations}
            onChange={(value) => change({ accommodations: value })}
            options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
          />
          <TextInput
            label={t('establishment.cap')}
            hint={t('establishment.capHint')}
            type="number"
            min={1}
            max={500}
            value={draft.cap}
            error={errors.monthlyContactCap}
            onChange={(event) => change({ cap: event.target.value })}
          />
          <TextInput
            label={t('establishment.paused')}
            type="date"
            optional
            value={draft.pausedUntil}
            error={errors.pausedUntil}
            onChange={(event) => change({ pausedUntil: event.target.value })}
          />
        </div>
      </details>
      <div>
        <Button type="submit" wide busy={busy}>
          {t(establishment ? 'establishment.save' : 'establishment.submit')}
        </Button>
      </div>
    </form>
  );
}
