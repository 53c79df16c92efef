import { appointmentMotives, type ReachWay } from '@passerelle/api/contract';
import { CheckboxGroup, RadioGroup } from '../../ui/choice.tsx';
import { Select } from '../../ui/field.tsx';
import { useAppointmentsText } from '../appointments/text.ts';
import type { How } from './invite-plan.ts';
import { useReachingText } from './text.ts';
import { useReachWays } from './use-reach-ways.ts';

/** What for, with whom, and in which ways. */
export function HowToInvite({ how, onChange }: { how: How; onChange: (how: How) => void }) {
  const t = useReachingText();
  const words = useAppointmentsText();
  const ways = useReachWays();
  return (
    <div className="p-reach-how">
      <Select
        label={t('plan.motive')}
        value={how.motive}
        onChange={(event) => {
          const motive = appointmentMotives.find((one) => one === event.target.value);
          if (motive) onChange({ ...how, motive });
        }}
        options={appointmentMotives.map((value) => ({ value, label: words(`motives.${value}`) }))}
      />
      {how.motive !== 'group_meeting' && (
        <RadioGroup
          legend={t('plan.with')}
          options={(['referent', 'structure'] as const).map((value) => ({
            value,
            label: t(`plan.withs.${value}`),
          }))}
          value={how.with}
          onChange={(value) => onChange({ ...how, with: value })}
        />
      )}
      <CheckboxGroup<ReachWay>
        legend={t('plan.ways')}
        hint={[t('plan.waysHint'), ways.missing].filter(Boolean).join(' ')}
        options={ways.offered.map((value) => ({ value, label: t(`ways.${value}`) }))}
        value={how.ways}
        onChange={(ways) => onChange({ ...how, ways })}
      />
    </div>
  );
}
