import type { Objective, Slot, SlotMatch } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { ErrorState, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Obstacles } from '../matching/reason-bars.tsx';
import { sentenceOf } from '../matching/sentence.ts';
import { firstDates, latestEnd } from '../slots/apply-dates.ts';
import { proposalMessage } from './proposal.ts';
import { useProposeText } from './text.ts';

export interface ProposedPerson {
  id: string;
  firstName: string;
  lastName: string;
}
/** Contacts in the window from which a company is said to be asked a lot. */
const busyFrom = 8;

/** One person × one slot, proposed without leaving the page. Pages that mount it preload `propose` and `matching`. */
export function ProposeDrawer({
  person,
  slotId,
  onClose,
  onDone,
}: {
  /** Open while both are set. */
  person: ProposedPerson | null;
  slotId: string | null;
  onClose: () => void;
  onDone?: () => void;
}) {
  const t = useProposeText();
  const open = person !== null && slotId !== null;
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={person ? t('title', { name: `${person.firstName} ${person.lastName}` }) : ''}
    >
      {open && (
        <Loaded
          person={person}
          slotId={slotId}
          onDone={() => {
            onDone?.();
            onClose();
          }}
        />
      )}
    </Drawer>
  );
}

function Loaded({ person, slotId, onDone }: { person: ProposedPerson; slotId: string; onDone: () => void }) {
  const slot = useQuery(queryOf('GET /slots/:slotId', { params: { slotId } }));
  const match = useQuery(
    queryOf('GET /pathways/:pathwayId/matches/:slotId', { params: { pathwayId: person.id, slotId } }),
  );
  const pathway = useQuery(queryOf('GET /pathways/:pathwayId', { params: { pathwayId: person.id } }));
  if (slot.isPending || match.isPending || pathway.isPending) return <Skeleton lines={8} />;
  const failed = slot.isError ? slot : pathway.isError ? pathway : null;
  if (failed || !slot.data || !pathway.data)
    return <ErrorState error={failed?.error} onRetry={() => void failed?.refetch()} />;
  return (
    <ProposeForm
      person={person}
      hasAccount={pathway.data.hasAccount}
      wished={pathway.data.profile.objective}
      slot={slot.data}
      match={match.data ?? null}
      agreed={pathway.data.consents.some((one) => one.purpose === 'matching' && one.granted)}
      onDone={onDone}
    />
  );
}

function ProposeForm({
  person,
  hasAccount,
  wished,
  slot,
  match,
  agreed,
  onDone,
}: {
  person: ProposedPerson;
  hasAccount: boolean;
  wished: Objective | null;
  slot: Slot;
  match: SlotMatch | null;
  /** To be looked for: nobody is asked on line who said no to that. */
  agreed: boolean;
  onDone: () => void;
}) {
  const t = useProposeText();
  const common = useCommonText();
  const locale = useLocale();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const today = civilDay(new Date());
  const clientId = useRef(newClientId());
  const explanation = match?.explanation ?? null;
  const firstObjective =
    wished && slot.objectives.includes(wished) ? wished : (slot.objectives[0] ?? 'discover');
  const [objective, setObjective] = useState<Objective>(firstObjective);
  const [dates, setDates] = useState(() => firstDates(slot.period, today));
  const [message, setMessage] = useState(() => proposalMessage(slot, explanation, firstObjective, locale));
  const mayAsk = hasAccount && agreed;
  const [wish, setConsent] = useState<'now' | 'ask'>('ask');
  const consent = mayAsk ? wish : 'now';
  const [day, setDay] = useState(today);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const named = message.toLocaleLowerCase('fr').includes(person.lastName.toLocaleLowerCase('fr'));
  const short = message.trim().length < 10;
  const already = match?.candidacyId ?? null;

  const changeObjective = (next: Objective) => {
    // The message follows the objective for as long as nobody has changed it.
    if (message === proposalMessage(slot, explanation, objective, locale))
      setMessage(proposalMessage(slot, explanation, next, locale));
    setObjective(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (short) return;
    setBusy(true);
    setProblem(null);
    try {
      await request('POST /candidacies', {
        body: {
          clientId: clientId.current,
          slotId: slot.id,
          pathwayId: person.id,
          message: message.trim(),
          objective,
          dates,
          ...(consent === 'now' && { consentGivenOn: day }),
        },
      });
      toast({
        text:
          consent === 'now'
            ? t('sentNow', { company: slot.establishment.name })
            : t('asked', { name: person.firstName }),
      });
      void refresh(
        client,
        'GET /candidacies',
        'GET /conversations',
        'GET /pathways',
        'GET /pathways/:pathwayId/matches',
        'GET /pathways/:pathwayId/matches/:slotId',
        'GET /slots/:slotId/matches',
      );
      onDone();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="p-muted">
        {t('to', { slot: slot.title, company: slot.establishment.name, commune: slot.commune.name })}
      </p>
      {explanation && <p>{sentenceOf(explanation, locale, { who: 'person', name: person.firstName })}</p>}
      {already && (
        <Alert tone="warning">
          <p>
            {t('already')} <a href={paths.candidacy(already)}>{t('seeCandidacy')}</a>
          </p>
        </Alert>
      )}
      {slot.placesLeft <= 0 && <Alert tone="warning">{t('noPlace')}</Alert>}
      {!agreed && (
        <Alert tone="warning">
          <p>{t('noProfile')}</p>
          <p>
            {t('noProfileHow')} <a href={`${paths.person(person.id)}?onglet=acces`}>{t('seeConsents')}</a>
          </p>
        </Alert>
      )}
      {explanation && explanation.exposure >= busyFrom && (
        <Alert tone="info">{t('busy', { count: Math.round(explanation.exposure) })}</Alert>
      )}
      {explanation && <Obstacles explanation={explanation} />}
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
      <div>
        <div className="p-two">
          <TextInput
            label={t('from')}
            type="date"
            required
            min={slot.period.from > today ? slot.period.from : today}
            max={slot.period.to}
            value={dates.from}
            onChange={({ target }) =>
              target.value &&
              setDates((before) => ({
                from: target.value,
                to: before.to < target.value ? latestEnd(target.value, slot.period) : before.to,
              }))
            }
          />
          <TextInput
            label={t('until')}
            type="date"
            required
            min={dates.from}
            max={latestEnd(dates.from, slot.period)}
            value={dates.to}
            onChange={({ target }) => target.value && setDates((before) => ({ ...before, to: target.value }))}
          />
        </div>
        <p className="p-small p-muted">
          {t('datesHint', {
            from: dayInWords(slot.period.from, locale),
            to: dayInWords(slot.period.to, locale),
          })}
        </p>
      </div>
      <RadioGroup
        legend={t('objective')}
        value={objective}
        onChange={changeObjective}
        options={slot.objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('message')}
        hint={t('messageHint')}
        rows={6}
        maxLength={2000}
        value={message}
        error={short ? common('form.messageShort') : undefined}
        onChange={(event) => setMessage(event.target.value)}
      />
      {named && <Alert tone="warning">{t('nameInMessage')}</Alert>}
      <RadioGroup
        legend={t('consent')}
        hint={hasAccount ? (agreed ? undefined : t('noAsking')) : t('noAccount')}
        value={consent}
        onChange={setConsent}
        options={[
          ...(mayAsk ? [{ value: 'ask' as const, label: t('consentAsk'), hint: t('consentAskHint') }] : []),
          { value: 'now' as const, label: t('consentNow'), hint: t('consentNowHint') },
        ]}
      />
      {consent === 'now' && (
        <TextInput
          label={t('consentDay')}
          type="date"
          max={today}
          value={day}
          onChange={(event) => setDay(event.target.value || today)}
        />
      )}
      <div className="p-actions">
        {already ? (
          <ButtonLink to={paths.candidacy(already)}>{t('seeCandidacy')}</ButtonLink>
        ) : (
          <Button type="submit" icon="send" wide busy={busy} disabled={slot.placesLeft <= 0}>
            {t('button')}
          </Button>
        )}
      </div>
    </form>
  );
}
