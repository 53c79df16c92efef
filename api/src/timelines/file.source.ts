import { z } from 'zod';
import { paths } from '../../contract/paths.ts';
import { consentPurposeSchema } from '../../contract/pathway-profile.ts';
import { changedFields } from '../../contract/pathway-trace.ts';
import type { Audit, AuditLine } from '../platform/audit/audit.ts';
import { fieldWords, fileSentences, purposeWords, revealedWords } from './file.words.ts';
import {
  authorOf,
  byDay,
  type TimelineAsked,
  type TimelineEvent,
  type TimelineSource,
} from './timeline.source.ts';

interface Needs {
  audit: Pick<Audit, 'reveals'>;
}

const consentDetail = z.object({ purpose: consentPurposeSchema, granted: z.boolean() });
const followerDetail = z.object({ added: z.string().nullish(), removed: z.string().nullish() });
const importDetail = z.object({ outcome: z.literal('created') });
const changeDetail = z.object({ fields: z.array(z.string()) });

type Told = Pick<TimelineEvent, 'sentence' | 'data'>;

function ofConsent(detail: unknown): Told | null {
  const consent = consentDetail.safeParse(detail).data;
  if (!consent) return null;
  const sentence = consent.granted ? fileSentences.given : fileSentences.revoked;
  return { sentence, data: { purpose: { word: purposeWords[consent.purpose] } } };
}

function ofFollowers(detail: unknown): Told {
  const { added, removed } = followerDetail.safeParse(detail).data ?? {};
  const data = {
    ...(added ? { added: { account: added } } : {}),
    ...(removed ? { removed: { account: removed } } : {}),
  };
  if (added && removed) return { sentence: fileSentences.replaces, data };
  if (added) return { sentence: fileSentences.joins, data };
  return { sentence: removed ? fileSentences.leaves : fileSentences.followers, data };
}

/** How a line of the audit is told. */
const told: Readonly<Record<string, (detail: unknown) => Told | null>> = {
  'pathway.consent_changed': ofConsent,
  'pathway.follower_changed': ofFollowers,
  'pathway.imported': (detail) => ({
    sentence: importDetail.safeParse(detail).data ? fileSentences.created : fileSentences.updated,
  }),
  'pathway.import_undone': () => ({ sentence: fileSentences.undone }),
  'pathway.exported': () => ({ sentence: fileSentences.exported }),
  'pathway.access_letter_made': () => ({ sentence: fileSentences.letter }),
  'pathway.separated': () => ({ sentence: fileSentences.separated }),
  'pathway.account_closed': () => ({ sentence: fileSentences.closed }),
};

const authorOfLine = ({ role, accountId }: AuditLine) => authorOf(role ?? 'system', accountId);

const opened = ({ pathway }: TimelineAsked): TimelineEvent => ({
  id: 'opened',
  at: pathway.createdAt,
  sentence: fileSentences.opened,
  by: pathway.begunBy ? 'person' : null,
});

/** What the sources read of the log, all at once. */
export const loggedActions: readonly string[] = [...Object.keys(told), 'pathway.changed'];

/**
 * The consents that the file itself keeps, for those of which the log, kept six months, says nothing any more: the last
 * time that each was given and withdrawn.
 */
function keptConsents({ pathway }: TimelineAsked, lines: readonly AuditLine[]): TimelineEvent[] {
  const isLogged = (purpose: string, granted: boolean) =>
    lines.some(({ action, subject, detail }) => {
      if (action !== 'pathway.consent_changed' || subject.kind !== 'pathway') return false;
      const line = consentDetail.safeParse(detail).data;
      return line?.purpose === purpose && line.granted === granted;
    });
  return pathway.consents.flatMap(({ purpose, at, how, by, revokedAt }) => {
    const event = (granted: boolean, when: Date | null | undefined): TimelineEvent[] => {
      const said = when && !isLogged(purpose, granted) ? ofConsent({ purpose, granted }) : null;
      if (!said || !when) return [];
      const author = how === 'online' ? ('person' as const) : by ? { name: by } : null;
      return [{ ...said, id: `consent:${purpose}:${granted}`, at: when, by: granted ? author : null }];
    };
    return [...event(true, at), ...event(false, revokedAt)];
  });
}

/** The beginning of the file, its consents, and what the log says of followers and the account. */
export const consentsAndFollowers = (): TimelineSource => ({
  kind: 'file',
  async eventsOf(asked) {
    const lines = await asked.log();
    return [
      opened(asked),
      ...keptConsents(asked, lines),
      ...lines.flatMap((line): TimelineEvent[] => {
        const said = told[line.action]?.(line.detail);
        return said ? [{ ...said, id: `${line._id}`, at: line.at, by: authorOfLine(line) }] : [];
      }),
    ];
  },
});

function fieldsOf(lines: readonly AuditLine[]) {
  const named = new Set(lines.flatMap(({ detail }) => changeDetail.safeParse(detail).data?.fields ?? []));
  return changedFields.filter((field) => named.has(field));
}

/** What each changed in the profile, by the day. */
export const profileSource = (): TimelineSource => ({
  kind: 'profile',
  async eventsOf(asked) {
    const lines = (await asked.log()).filter(({ action }) => action === 'pathway.changed');
    const days = byDay(
      lines,
      ({ at }) => at,
      ({ role, accountId }) => `${role}:${accountId}`,
    );
    return days.flatMap(({ id, at, all: [first, ...others] }): TimelineEvent[] => {
      if (!first) return [];
      const fields = fieldsOf([first, ...others]);
      const what = { words: fields.map((field) => fieldWords[field]) };
      return [
        {
          ...{
            id,
            at,
            by: authorOfLine(first),
            link: { own: paths.profile, others: paths.person(asked.pathwayId) },
          },
          ...(fields.length > 0
            ? { sentence: fileSentences.changed, data: { what } }
            : { sentence: fileSentences.changedUnsaid }),
        },
      ];
    });
  },
});

/** What was shown to whom, by the day; a company is one reader. */
export const accessSource = ({ audit }: Needs): TimelineSource => ({
  kind: 'access',
  async eventsOf(asked) {
    const lines = await audit.reveals.between(asked.pathwayId, asked);
    return lines.map(({ day, viewer, shown, lastAt }) => ({
      id: `${day}:${viewer.id}`,
      at: lastAt,
      sentence: fileSentences.seen,
      data: { what: { words: shown.map((one) => revealedWords[one]) } },
      by: viewer.kind === 'establishment' ? { company: viewer.id } : { account: viewer.id },
    }));
  },
});
