const written = /^\s*(\d{1,2})\s*(?:[:hH.,]\s*(\d{2})?)?\s*$/;
const digits = /^\s*(\d{1,2})(\d{2})\s*$/;

/** `HH:MM` from what people type: `9`, `9h`, `9 h 30`, `09:30`, `930`; null for anything else. */
export function hourOf(text: string): string | null {
  const [, hours, minutes = '00'] = written.exec(text) ?? digits.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
