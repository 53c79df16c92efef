import { Types } from 'mongoose';
import type { InterviewLine, Locale } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { ChangeDocument, ChangeModel } from './change.model.ts';
import type { InterviewDocument } from './interview.model.ts';
import { type Burst, burstsOf } from './texts/folding.ts';
import type { UpdateDocument, UpdateModel } from './texts/update.model.ts';

const mostLines = 200;
type Words = Pick<DirectoryService, 'labels' | 'commune'>;
type AnyLine = Omit<ChangeDocument, '_id' | 'interviewId' | 'state'>;

const asLine = (burst: Burst): AnyLine => ({
  ...burst,
  ...{ kind: 'text', change: undefined, from: null, to: null },
});

/** Who changed what and when: answers, and what each wrote without a longer pause. */
export function createInterviewLog({ changes, updates }: { changes: ChangeModel; updates: UpdateModel }) {
  return {
    /** The latest first, `more` when there are others. */
    async lines(interview: InterviewDocument, since: Date | null, limit = mostLines) {
      const interviewId = new Types.ObjectId(interview._id);
      const [noted, later] = await Promise.all([
        changes
          .find({
            interviewId,
            state: 'done',
            // a text counts once the snapshot has it: until then its updates do
            $or: [{ kind: { $ne: 'text' } }, { seq: { $lte: interview.snapshotSeq } }],
            ...(since && { storedAt: { $gt: since } }),
          })
          .sort({ until: -1, _id: -1 })
          .limit(limit + 1)
          .lean<ChangeDocument[]>(),
        updates
          .find({ interviewId, seq: { $gt: interview.snapshotSeq } }, { data: 0 })
          .sort({ seq: 1 })
          .lean<UpdateDocument[]>(),
      ]);
      const fresh = burstsOf(later).filter(({ storedAt }) => !since || storedAt > since);
      const all: AnyLine[] = [...noted, ...fresh.map(asLine)].sort(
        (first, second) => second.until.getTime() - first.until.getTime(),
      );
      return { lines: all.slice(0, limit), more: all.length > limit };
    },
  };
}
export type InterviewLog = ReturnType<typeof createInterviewLog>;

const communeIn = (code: string | null | undefined, directory: Words) =>
  code ? (directory.commune(code)?.name ?? code) : null;

/** What an answer is about: the words of a job, a skill or a commune; a code for what the page has words for. */
function labelOf({ change, from, to }: AnyLine, directory: Words, locale: Locale): string | null {
  const labels = directory.labels(locale);
  switch (change?.kind) {
    case 'occupation':
    case 'first_occupation':
    case 'past_job':
      return labels.occupation(change.code).label;
    case 'skill':
      return labels.skill(change.id).label;
    case 'commune':
      return communeIn(to ?? from, directory);
    case 'mobility':
      return change.means;
    case 'contract':
      return change.contract;
    case 'need':
      return change.need;
    case 'barrier':
    case 'barrier_impact':
    case 'barrier_priority':
      return change.theme;
    default:
      return null;
  }
}

export function presentLine(line: AnyLine, directory: Words, locale: Locale): InterviewLine {
  const { clientId, at, until, byName, role, elsewhere, kind, text, added, removed, wrote, took } = line;
  const valueIn = (value: string | null | undefined) =>
    kind === 'commune' ? communeIn(value, directory) : (value ?? null);
  return {
    id: clientId,
    at: at.toISOString(),
    until: until.toISOString(),
    by: byName && role ? { name: byName, role } : null,
    ...{ elsewhere, kind, text: text ?? null, added, removed },
    ...{ wrote: wrote ?? null, took: took ?? null },
    ...{ label: labelOf(line, directory, locale), from: valueIn(line.from), to: valueIn(line.to) },
  };
}
