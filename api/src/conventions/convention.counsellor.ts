import type { ConventionContent } from '../../contract/index.ts';
import type { AccountRef } from '../accounts/account-ref.ts';

type Names = readonly Pick<AccountRef, 'id' | 'name'>[];

/** Whether the convention names this counsellor as the one who accompanies. */
export const namesCounsellor = ({ accompaniment }: ConventionContent, name: string | undefined): boolean =>
  name !== undefined && name !== '' && accompaniment?.counsellor.name === name;

/**
 * The content with the new counsellor where it named the one before, whose function is asked for again (D5135-2, 4°);
 * null when it did not name them.
 */
export function withCounsellor(
  content: ConventionContent,
  { from, to, names }: { from: string | null; to: string; names: Names },
): ConventionContent | null {
  const nameOf = (id: string | null) => names.find((one) => one.id === id)?.name;
  const [before, name] = [nameOf(from), nameOf(to)];
  const { accompaniment } = content;
  if (!accompaniment || !name || name === before || !namesCounsellor(content, before)) return null;
  return { ...content, accompaniment: { ...accompaniment, counsellor: { name, function: '' } } };
}
