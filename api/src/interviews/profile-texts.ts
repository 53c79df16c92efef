import { type InterviewText, limitOfText } from '../../contract/index.ts';
import { withChangeOf } from '../../rules/index.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import { standingBarriers } from './answers.state.ts';
import type { InterviewDocument, InterviewModel } from './interview.model.ts';
import type { InterviewPatch, InterviewsContext } from './interviews.context.ts';
import type { InterviewTexts } from './texts/texts.service.ts';
import { type File, inProfile, profileTexts } from './texts-of-profile.ts';
import { authorsOfTexts } from './trail.ts';

type Said = ReadonlyMap<InterviewText, string>;

/** What the shared text becomes when the profile's changed since they agreed on `base`; no word of either is lost. */
export function mergedText(base: string, shared: string, file: string): string {
  if (file === base || shared.trim() === file) return shared;
  return shared.trim() === base ? file : withChangeOf(base, file, shared);
}

/** Keeps the texts of the interview and those of the profile one. */
export function createProfileTexts(
  { services }: InterviewsContext,
  { interviews, texts }: { interviews: InterviewModel; texts: InterviewTexts },
) {
  const queue = createSerialQueue();

  /** Those that the profile has a place for, as they are there. */
  const said = (file: File) =>
    new Map(
      profileTexts.flatMap((name) => {
        const text = inProfile(file, name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    );

  async function agree(
    interview: InterviewDocument,
    agreed: ReadonlyMap<InterviewText, string>,
  ): Promise<void> {
    const next = [...agreed].filter(([, text]) => text).map(([name, text]) => ({ name, text }));
    await interviews.updateOne({ _id: interview._id }, { $set: { agreed: next } });
  }

  /** The shared texts into the profile, where it still says what was read. */
  function patchOf(before: File, seen: Said, shared: Said): InterviewPatch | null {
    const written = (name: InterviewText) => {
      const now = inProfile(before, name);
      const next = shared.get(name) ?? '';
      return now !== undefined && now === seen.get(name) && next !== now && next.length <= limitOfText(name)
        ? next
        : null;
    };
    const goal = written('goal');
    const situations = before.barriers.map(({ theme }) => written(`situation.${theme}`));
    if (goal === null && situations.every((text) => text === null)) return null;
    return {
      ...(goal === null ? {} : { profile: { goal } }),
      ...(situations.some((text) => text !== null) && {
        barriers: standingBarriers(before.barriers).map((barrier, at) => ({
          ...barrier,
          situation: situations[at] ?? barrier.situation,
        })),
      }),
    };
  }

  async function settle(interview: InterviewDocument): Promise<void> {
    const file = await services.pathways.getPathway(`${interview.pathwayId}`);
    if (!file || file.erasedAt || file.mergedInto || file.mergeId) return;
    const agreed = new Map(interview.agreed.map(({ name, text }) => [name, text]));
    const seen = said(file);
    const authors = authorsOfTexts(file);
    const changed = [...seen].filter(([name, text]) => text !== (agreed.get(name) ?? ''));
    for (const [name, text] of changed)
      await texts.revise(
        interview,
        name,
        (shared) => mergedText(agreed.get(name) ?? '', shared, text),
        authors.get(name),
      );
    // from here on the shared text has the profile's words in it, also after a crash
    if (changed.length > 0) await agree(interview, seen);
    const shared = new Map((await texts.texts(interview)).map(({ name, text }) => [name, text.trim()]));
    const differ = [...seen].some(([name, text]) => (shared.get(name) ?? '') !== text);
    if (!differ) return;
    const after = await services.pathways.revise(null, `${interview.pathwayId}`, (before) =>
      patchOf(before, seen, shared),
    );
    const now = said(after);
    await agree(
      interview,
      new Map(
        [...seen].map(([name, text]) => {
          const next = now.get(name);
          return [name, next !== undefined && next === (shared.get(name) ?? '') ? next : text];
        }),
      ),
    );
  }

  return {
    /** Repeated, or after a crash between its steps, it goes on where it was. */
    settle: (interviewId: unknown): Promise<void> =>
      queue.run(`${interviewId}`, async () => {
        const interview = await interviews.findById(interviewId).lean<InterviewDocument>();
        if (interview) await settle(interview);
      }),
  };
}
export type ProfileTexts = ReturnType<typeof createProfileTexts>;
