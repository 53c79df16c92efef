import { mobilities } from '@passerelle/api/contract';
import { useId, useMemo } from 'react';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { MapView } from '../map/map-view.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { Section } from './section.tsx';
import { useProfileText } from './text.ts';
import type { ProfileDraft } from './use-profile-draft.ts';

/** Commune, travel limit as a ring on the map, means of transport. */
export function PlaceSection({ draft, complete }: { draft: ProfileDraft; complete: boolean }) {
  const t = useProfileText();
  const id = useId();
  const { commune, location, travelLimitKm, mobility } = draft.profile;
  const map = useMemo(
    () => ({
      points: [],
      ring: location ? { ...location, km: travelLimitKm } : null,
      labels: location && commune ? [{ ...location, text: commune.name }] : [],
    }),
    [location, travelLimitKm, commune],
  );
  return (
    <Section name="place" complete={complete}>
      <CommuneField
        label={t('place.commune')}
        hint={t('place.communeHint')}
        initialName={commune?.name ?? ''}
        onChange={(chosen) =>
          draft.change(
            chosen
              ? {
                  commune: { code: chosen.code, name: chosen.name },
                  location: { lat: chosen.lat, lon: chosen.lon },
                }
              : { commune: null, location: null },
          )
        }
      />
      <div>
        <label className="fr-label" htmlFor={id}>
          <strong>{t('place.limit', { km: travelLimitKm })}</strong>
          <span className="fr-hint-text">{t('place.limitHint')}</span>
        </label>
        <input
          id={id}
          className="p-range"
          type="range"
          min={1}
          max={80}
          value={Math.min(80, travelLimitKm)}
          aria-valuetext={t('place.limit', { km: travelLimitKm })}
          onChange={(event) => draft.change({ travelLimitKm: Number(event.target.value) })}
        />
      </div>
      <MapView label={t('place.map')} {...map} />
      <CheckboxGroup
        legend={t('place.mobility')}
        value={mobility}
        onChange={(value) => draft.change({ mobility: value })}
        options={mobilities.map((value) => ({ value, label: t(`place.means.${value}`) }))}
      />
    </Section>
  );
}
