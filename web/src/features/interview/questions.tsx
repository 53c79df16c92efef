import { barrierThemes, type InterviewChange, type InterviewQuestion } from '@passerelle/api/contract';
import type { InterviewAnswers } from '@passerelle/api/rules';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import type { Answers } from './sync/use-answers.ts';
import { useInterviewText } from './text.ts';

type Way =
  | 'noMeans'
  | 'someMeans'
  | 'transportOnly'
  | 'otherMeans'
  | 'hasLicence'
  | 'noLicenceVehicle'
  | 'driven'
  | 'licenceValid'
  | 'licenceNot'
  | 'stillBarrier'
  | 'notBarrier'
  | 'either'
  | 'part'
  | 'wholeWeek';

const means = (name: InterviewAnswers['mobility'][number], has: boolean): InterviewChange => ({
  kind: 'mobility',
  means: name,
  has,
});
const without = (now: InterviewAnswers, names: readonly InterviewAnswers['mobility'][number][]) =>
  now.mobility.filter((name) => names.includes(name)).map((name) => means(name, false));

/** What can be true, and the answers that make it so. */
export function waysOut(question: InterviewQuestion, now: InterviewAnswers): [Way, InterviewChange[]][] {
  const double = barrierThemes.filter(
    (theme) => now.clearedThemes.includes(theme) && now.barriers.some((barrier) => barrier.theme === theme),
  );
  switch (question) {
    case 'no_means_but_some':
      return [
        ['noMeans', now.mobility.filter((name) => name !== 'none').map((name) => means(name, false))],
        ['someMeans', [means('none', false)]],
      ];
    case 'transport_only_but_vehicle':
      return [
        ['transportOnly', without(now, ['vehicle', 'vehicle_without_licence', 'bike_or_scooter', 'carpool'])],
        ['otherMeans', [means('public_transport_only', false)]],
      ];
    case 'vehicle_without_licence_to_drive':
      return [
        ['hasLicence', [means('licence_b', true)]],
        ['noLicenceVehicle', [means('vehicle', false), means('vehicle_without_licence', true)]],
        ['driven', [means('vehicle', false), means('carpool', true)]],
      ];
    case 'licence_and_not':
      return [
        ['licenceValid', without(now, ['code_passed', 'licence_in_progress', 'licence_invalid'])],
        ['licenceNot', [means('licence_b', false)]],
      ];
    case 'cleared_but_barrier':
      return [
        ['stillBarrier', [{ kind: 'cleared', themes: double, cleared: false }]],
        ['notBarrier', double.map((theme) => ({ kind: 'barrier', theme, stands: false }))],
      ];
    case 'mobility_cleared_but_no_means':
      return [
        ['stillBarrier', [{ kind: 'barrier', theme: 'mobility', stands: true }]],
        ['someMeans', [means('none', false)]],
      ];
    case 'full_time_but_few_half_days':
      return [
        ['either', [{ kind: 'working_time', workingTime: 'either' }]],
        ['part', [{ kind: 'working_time', workingTime: 'part' }]],
        ['wholeWeek', [{ kind: 'week', halves: Array.from({ length: 10 }, (_, half) => half), free: true }]],
      ];
  }
}

/** Answers that contradict each other are asked about, where they were given. */
export function Questions({ answers, only }: { answers: Answers; only: readonly InterviewQuestion[] }) {
  const t = useInterviewText();
  const open = answers.questions.filter((question) => only.includes(question));
  if (open.length === 0) return null;
  return (
    <Alert tone="warning" live title={t('questions.title', { count: open.length })}>
      {open.map((question) => (
        <div key={question} className="p-question">
          <p>{t(`questions.${question}`)}</p>
          <div className="p-row">
            {waysOut(question, answers.now).map(([way, changes]) => (
              <Button
                key={way}
                kind="secondary"
                size="sm"
                onClick={() => {
                  for (const change of changes) answers.give(change);
                }}
              >
                {t(`questions.answers.${way}`)}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </Alert>
  );
}
