import { contractKinds, mobilities, workingTimes } from '@passerelle/api/contract';
import { useEffect, useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { WeekGrid } from '../../../ui/drawings/week-grid.tsx';
import { useProfileText } from '../../profile/text.ts';
import { CommuneField } from '../../slots/commune-field.tsx';
import { Toggles, Words } from '../choices.tsx';
import { SharedTextArea } from '../shared-text-area.tsx';
import { useInterviewText } from '../text.ts';
import type { SectionProps } from './section.ts';

const workingHalves = Array.from({ length: 10 }, (_, half) => half);
const allHalves = Array.from({ length: 14 }, (_, half) => half);
const farthest = 80;
const restMs = 400;

/** Where the person lives, how far and how they travel, when they are free. */
export function PlaceSection({ pathway, room, answers, readOnly }: SectionProps) {
  const t = useInterviewText();
  const profile = useProfileText();
  const { now, give } = answers;
  const setWeek = (next: readonly boolean[]) => {
    for (const free of [true, false]) {
      const halves = allHalves.filter((half) => next[half] === free && now.week[half] !== free);
      if (halves.length > 0) give({ kind: 'week', halves, free });
    }
  };
  return (
    <>
      {readOnly ? (
        <p>{pathway.profile.commune?.name}</p>
      ) : (
        <CommuneField
          label={profile('place.commune')}
          initialName={now.communeCode ? answers.words(now.communeCode) : ''}
          onChange={(commune) => give({ kind: 'commune', code: commune?.code ?? null }, commune?.name)}
        />
      )}
      <TravelLimit answers={answers} readOnly={readOnly} />
      <Toggles
        label={profile('place.mobility')}
        options={mobilities.map((value) => ({ value, label: profile(`place.means.${value}`) }))}
        values={now.mobility}
        disabled={readOnly}
        onToggle={(means, has) => give({ kind: 'mobility', means, has })}
      />
      <div>
        <WeekGrid
          value={[...now.week]}
          label={profile('time.week')}
          {...(!readOnly && { onChange: setWeek })}
        />
        {!readOnly && (
          <div className="p-row">
            <Button
              kind="tertiary"
              size="sm"
              onClick={() => give({ kind: 'week', halves: workingHalves, free: true })}
            >
              {t('place.week')}
            </Button>
            <Button
              kind="quiet"
              size="sm"
              onClick={() => give({ kind: 'week', halves: allHalves, free: false })}
            >
              {t('place.clear')}
            </Button>
          </div>
        )}
      </div>
      <Words
        label={t('place.working')}
        options={workingTimes.map((value) => ({ value, label: profile(`wishes.time.${value}`) }))}
        value={now.workingTime}
        disabled={readOnly}
        onChoose={(workingTime) => give({ kind: 'working_time', workingTime })}
      />
      <Toggles
        label={t('place.contracts')}
        options={contractKinds.map((value) => ({ value, label: profile(`wishes.contract.${value}`) }))}
        values={now.contracts}
        disabled={readOnly}
        onToggle={(contract, wished) => give({ kind: 'contract', contract, wished })}
      />
      <SharedTextArea room={room} name="travel" label={t('texts.travel')} readOnly={readOnly} compact />
    </>
  );
}

/** One answer once the slider rests, not one for each kilometre. */
function TravelLimit({ answers, readOnly }: Pick<SectionProps, 'answers' | 'readOnly'>) {
  const profile = useProfileText();
  const id = useId();
  const { give } = answers;
  const stored = answers.now.travelLimitKm;
  const [moved, setMoved] = useState<number | null>(null);
  const km = moved ?? stored;
  useEffect(() => {
    if (moved === null) return;
    const timer = setTimeout(() => {
      give({ kind: 'travel_limit', km: moved });
      setMoved(null);
    }, restMs);
    return () => clearTimeout(timer);
  }, [moved, give]);
  return (
    <div>
      <label className="fr-label" htmlFor={id}>
        {profile('place.limit', { km })}
      </label>
      <input
        id={id}
        className="p-range"
        type="range"
        min={1}
        max={farthest}
        disabled={readOnly}
        value={Math.min(farthest, km)}
        aria-valuetext={profile('place.limit', { km })}
        onChange={(event) => setMoved(Number(event.target.value))}
      />
    </div>
  );
}
