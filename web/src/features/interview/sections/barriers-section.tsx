import { accommodations, type BarrierTheme, barrierImpacts, barrierThemes } from '@passerelle/api/contract';
import { useState } from 'react';
import { useRole } from '../../../app/session.ts';
import { useCommonText } from '../../../i18n/common-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { usePeopleText } from '../../people/text.ts';
import { Toggles, Words } from '../choices.tsx';
import { SharedTextArea } from '../shared-text-area.tsx';
import { useInterviewText } from '../text.ts';
import { useSharedText } from '../use-text.ts';
import type { SectionProps } from './section.ts';

/** What stands in the way, theme by theme, behind its lock; "nothing to report" is an answer. */
export function BarriersSection(props: SectionProps) {
  const t = useInterviewText();
  const common = useCommonText();
  const { answers, readOnly } = props;
  const { now, give } = answers;
  const open = barrierThemes.filter(
    (theme) => !now.clearedThemes.includes(theme) && !now.barriers.some((barrier) => barrier.theme === theme),
  );
  return (
    <>
      <Lock {...props} />
      <ul className="p-themes">
        {barrierThemes.map((theme) => (
          <Theme key={theme} theme={theme} {...props} />
        ))}
      </ul>
      {open.length > 0 && !readOnly && (
        <div>
          <Button
            kind="secondary"
            icon="check"
            onClick={() => give({ kind: 'cleared', themes: open, cleared: true })}
          >
            {t('barriers.rest')}
          </Button>
        </div>
      )}
      <Toggles
        label={t('barriers.needs')}
        options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
        values={now.needs}
        disabled={readOnly}
        onToggle={(need, needed) => give({ kind: 'need', need, needed })}
      />
    </>
  );
}

/** Who sees this part, by name. */
function Lock({ pathway }: SectionProps) {
  const t = useInterviewText();
  const own = useRole() === 'beneficiary';
  const accompany = [pathway.referent, ...pathway.followers].flatMap((one) => (one ? [one.name] : []));
  const names = own ? accompany : [t('barriers.person'), ...accompany];
  return (
    <p className="p-locked">
      <Icon name="lock" />
      <span>
        <strong>{t('barriers.lock')}</strong>
        <br />
        {t(own ? 'barriers.whoPerson' : 'barriers.who', { names: names.join(', ') })}
      </span>
    </p>
  );
}

function Theme({ theme, room, answers, readOnly }: SectionProps & { theme: BarrierTheme }) {
  const t = useInterviewText();
  const people = usePeopleText();
  const { now, give } = answers;
  const barrier = now.barriers.find((each) => each.theme === theme);
  const cleared = now.clearedThemes.includes(theme);
  const label = people(`profile.themes.${theme}`);
  return (
    <li>
      <Words
        label={<strong>{label}</strong>}
        options={[
          { value: 'cleared', label: t('barriers.cleared') },
          { value: 'stands', label: t('barriers.stands') },
        ]}
        value={barrier ? 'stands' : cleared ? 'cleared' : null}
        disabled={readOnly}
        onChoose={(value) => {
          if (value === 'stands') give({ kind: 'barrier', theme, stands: !barrier });
          else if (barrier) {
            give({ kind: 'barrier', theme, stands: false });
            give({ kind: 'cleared', themes: [theme], cleared: true });
          } else give({ kind: 'cleared', themes: [theme], cleared: !cleared });
        }}
      />
      {barrier && (
        <div className="p-themes__more">
          <Words
            label={t('barriers.impact')}
            options={barrierImpacts.map((value) => ({ value, label: t(`barriers.impacts.${value}`) }))}
            value={barrier.impact}
            disabled={readOnly}
            onChoose={(impact) => give({ kind: 'barrier_impact', theme, impact })}
          />
          <Toggles
            label={<span className="fr-sr-only">{label}</span>}
            options={[{ value: 'priority', label: t('barriers.priority') }]}
            values={barrier.priority ? ['priority'] : []}
            disabled={readOnly}
            onToggle={(_, priority) => give({ kind: 'barrier_priority', theme, priority })}
          />
          <SharedTextArea
            room={room}
            name={`situation.${theme}`}
            label={t('texts.situation')}
            readOnly={readOnly}
            compact
          />
          <More theme={theme} room={room} readOnly={readOnly} />
        </div>
      )}
    </li>
  );
}

/** What the person wants and who helps: folded until somebody says more. */
function More({ theme, room, readOnly }: Pick<SectionProps, 'room' | 'readOnly'> & { theme: BarrierTheme }) {
  const t = useInterviewText();
  const said = useSharedText(room, `wish.${theme}`) + useSharedText(room, `helper.${theme}`);
  const [opened, setOpened] = useState(false);
  if (!opened && said === '')
    return readOnly ? null : (
      <div>
        <Button kind="quiet" size="sm" icon="add" onClick={() => setOpened(true)}>
          {t('barriers.details')}
        </Button>
      </div>
    );
  return (
    <>
      {(['wish', 'helper'] as const).map((name) => (
        <SharedTextArea
          key={name}
          room={room}
          name={`${name}.${theme}`}
          label={t(`texts.${name}`)}
          readOnly={readOnly}
          compact
        />
      ))}
    </>
  );
}
