import { problemOf } from '../../app/api.ts';

/** Saves a calendar file (.ics) that the API returns. Throws `ApiProblem`. */
export async function saveCalendar(path: string, token?: string): Promise<void> {
  const response = await fetch(`/api/v1${path}`, {
    credentials: 'same-origin',
    ...(token
      ? {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
        }
      : {}),
  });
  if (!response.ok) throw await problemOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'rendez-vous.ics';
  link.click();
  URL.revokeObjectURL(address);
}
