import type { InterviewText } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { AuthorElsewhere } from './texts/texts.service.ts';
import { inProfile, profileTexts } from './texts-of-profile.ts';

/** A change of the profile that waits to be in the log. */
export type TrailEntry = PathwayDocument['trail'][number] & { _id: string };
type Parts = NonNullable<TrailEntry['was']>;

const fileAt = (now: PathwayDocument, { profile, ...parts }: Parts): PathwayDocument => ({
  ...now,
  ...parts,
  profile: { ...now.profile, ...profile },
});

/** The file before a change of its trail, and after it; what did not change is as it is now. */
export function filesAround(now: PathwayDocument, { was, became }: TrailEntry) {
  return was && became ? { before: fileAt(now, was), after: fileAt(now, became) } : null;
}

/** Who last changed each text of the profile on another page. */
export function authorsOfTexts(pathway: PathwayDocument): ReadonlyMap<InterviewText, AuthorElsewhere> {
  return new Map(
    (pathway.trail ?? []).flatMap((one) => {
      const files = filesAround(pathway, one);
      const { byName: name, role } = one;
      if (!files || !name || !role) return [];
      const said = (text: InterviewText) =>
        [files.before, files.after].map((file) => inProfile(file, text) ?? '');
      return profileTexts
        .filter((text) => new Set(said(text)).size > 1)
        .map((text) => [text, { name, role }] as const);
    }),
  );
}
