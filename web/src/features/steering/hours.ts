import { useSteeringText } from './text.ts';

/** Hours up to two days, then days. */
export function useHours(): (hours: number | null) => string {
  const t = useSteeringText();
  return (hours) => {
    if (hours === null) return t('none');
    return hours < 48
      ? t('hours', { count: Math.round(hours) })
      : t('days', { count: Math.round(hours / 24) });
  };
}
