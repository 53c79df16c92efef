import type { Pathway } from '../../contract/index.ts';
import type { Person } from './people.ts';

type File = Pick<Pathway, 'id'>;

/** Requests on files by the counsellor who leads them. */
export function filesOf(by: Person) {
  const path = ({ id }: File) => `/api/v1/pathways/${id}`;
  const read = async (file: File): Promise<Pathway> => (await by.visitor.get(path(file)).expect(200)).body;
  return {
    read,
    async change(file: File, change: Record<string, unknown>): Promise<Pathway> {
      const { version } = await read(file);
      const asked = by.visitor.patch(path(file)).set('If-Match', `"${version}"`).send(change);
      return (await asked.expect(200)).body;
    },
    say: (file: File, purpose: string, granted: boolean) =>
      by.visitor
        .put(`${path(file)}/consents/${purpose}`)
        .send({ granted, how: 'interview' })
        .expect(200),
    follow: (file: File, follower: Person) =>
      by.visitor
        .post(`${path(file)}/followers`)
        .send({ accountId: follower.accountId })
        .expect(200),
    unfollow: (file: File, follower: Person) =>
      by.visitor.delete(`${path(file)}/followers/${follower.accountId}`).expect(204),
    merge: (kept: File, absorbed: File) =>
      by.visitor.post(`${path(kept)}/merges`).send({ absorbedId: absorbed.id }),
    undo: (kept: File, merge: { id: string }) => by.visitor.delete(`${path(kept)}/merges/${merge.id}`),
  };
}
