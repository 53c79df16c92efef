import type { ConventionContent, ParsedOf, updateConvention } from '../../contract/index.ts';
import { datesOf } from '../../rules/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, appError, invalidField } from '../platform/http/app-error.ts';
import { after, type ConventionAccess, type WrittenConvention } from './convention.access.ts';
import { isCorrection } from './convention.corrections.ts';
import { changedPaths, patched, valueAt } from './convention.edit.ts';
import type { ConventionFields } from './convention.model.ts';
import { canCorrectConvention, canEditConvention } from './convention.reader.policy.ts';
import { voiding } from './convention.reopening.ts';
import { refusalsOf, refused } from './convention.rules.ts';
import type { ConventionStore } from './convention.store.ts';
import type { Surroundings } from './convention.surroundings.ts';
import type { ConventionsContext } from './conventions.context.ts';

type Given = ParsedOf<typeof updateConvention>['body'];

const wouldVoid = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce que vous changez a été convenu avec les signataires : les signatures ne compteront plus, et chacun signera de nouveau. Confirmez pour continuer.',
      en: 'What you change was agreed with those who sign: the signatures will not count any more, and all will sign again. Confirm to continue.',
    },
  });
const settled = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette convention est validée : seules une coordonnée ou une faute dans un nom se corrigent encore. Pour changer autre chose, annulez-la.',
      en: 'This convention is validated: only contact details and a slip in a name can still be corrected. To change anything else, cancel it.',
    },
  });

/** Changes of what a convention says: free in a draft; afterwards a correction, or a reopening that voids signatures. */
export function createConventionEdits(
  { services, clock }: ConventionsContext,
  { store, surroundings }: { store: ConventionStore; surroundings: Surroundings },
) {
  /** The structures named are ones that exist, under their own names. */
  async function withPartners(
    content: ConventionContent,
    before: ConventionContent,
  ): Promise<ConventionContent> {
    const { prescriber, accompaniment } = content;
    const nameOf = async (part: 'prescriber' | 'accompaniment', id: string) => {
      const structure = await services.structures.getStructure(id);
      if (structure) return structure.name;
      throw invalidField(`body.content.${part}.id`, 'unknown_structure', {
        fr: 'Choisissez une structure du territoire.',
        en: 'Choose a structure of the territory.',
      });
    };
    return {
      ...content,
      prescriber:
        prescriber && prescriber.id !== before.prescriber?.id
          ? { ...prescriber, name: await nameOf('prescriber', prescriber.id) }
          : prescriber,
      accompaniment:
        accompaniment && accompaniment.id !== before.accompaniment?.id
          ? { ...accompaniment, name: await nameOf('accompaniment', accompaniment.id) }
          : accompaniment,
    };
  }

  /** A correction is written down with what stood there before; the version and its signatures stay. */
  async function correct(
    actor: Actor,
    convention: WrittenConvention,
    content: ConventionContent,
    paths: readonly string[],
  ) {
    const around = await surroundings.of(convention);
    const judged = { around, signatures: convention.signatures, now: clock.now() };
    const known = new Set(
      refusalsOf({ ...judged, content: convention.content }, 'submission').map(({ path }) => path),
    );
    const added = refusalsOf({ ...judged, content }, 'submission').filter(({ path }) => !known.has(path));
    if (added.length > 0) throw refused(added);
    const text = (of: ConventionContent, path: string) => `${valueAt(of, path) ?? ''}`;
    const corrections = paths.map((path) => ({
      path,
      before: text(convention.content, path),
      after: text(content, path),
      version: convention.versions.length,
      at: clock.now(),
      by: actor.accountId,
    }));
    return store.change(convention, {
      set: { content },
      push: { corrections: { $each: corrections } },
      change: { kind: 'corrected', by: actor.accountId, byRole: actor.role, paths: [...paths] },
    });
  }

  return {
    /** Throws `stale_version` when it was changed since it was read. */
    async edit(
      actor: Actor,
      access: ConventionAccess,
      version: number,
      given: Given,
    ): Promise<ConventionAccess> {
      const { convention, capacities, facts } = access;
      if (!canCorrectConvention(capacities, facts)) throw new AppError('forbidden');
      if (version !== convention.version)
        throw new AppError('stale_version', { version: convention.version });
      const before = convention.content;
      const content = await withPartners(patched(before, given.content ?? {}), before);
      const paths = changedPaths(before, content);
      if (paths.length === 0) return access;
      const changed = await write(actor, access, { content, paths, reopen: given.reopen === true });
      const now = changed && after(access, changed);
      if (now) return now;
      throw new AppError('stale_version');
    },
  };

  async function write(
    actor: Actor,
    { convention, capacities, facts }: ConventionAccess,
    { content, paths, reopen }: { content: ConventionContent; paths: string[]; reopen: boolean },
  ) {
    const by = { by: actor.accountId, byRole: actor.role };
    const set: Partial<ConventionFields> = { content, ...datesOf(content) };
    if (convention.state === 'draft')
      return store.change(convention, { set, change: { kind: 'edited', paths, ...by } });
    const signed = convention.versions.at(-1)?.content ?? convention.content;
    if (paths.every((path) => isCorrection(path, signed, content)))
      return correct(actor, convention, content, paths);
    if (!canEditConvention(capacities, facts)) throw settled();
    if (!reopen) throw wouldVoid();
    const { push, ...voided } = voiding(convention, clock.now());
    return store.change(convention, {
      set: { ...set, ...voided.set },
      push,
      change: { kind: 'reopened', paths, voided: voided.parties, ...by },
    });
  }
}
export type ConventionEdits = ReturnType<typeof createConventionEdits>;
