import { useId } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { themes, useTheme } from './theme.ts';

/** Light, dark, or as the device: kept on this device, for everybody who uses it. */
export function ThemeChoice() {
  const t = useCommonText();
  const id = useId();
  const [theme, choose] = useTheme();
  return (
    <p className="p-theme">
      <label htmlFor={id}>{t('theme.label')}</label>
      <select
        id={id}
        className="fr-select"
        value={theme}
        onChange={({ target }) => choose(themes.find((each) => each === target.value) ?? 'system')}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {t(`theme.${each}`)}
          </option>
        ))}
      </select>
    </p>
  );
}
