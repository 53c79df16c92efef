import type { Types } from 'mongoose';
import type { Locale } from '../../../contract/index.ts';
import { printedPhone } from '../../accounts/phone-number.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { structureFactsOf } from '../../structures/structure.facts.ts';
import type { IntakeContext } from '../intake.context.ts';
import type { RowViewer } from '../intake.kind.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';
import { namedIn } from '../intake.place.ts';
import { maySeeStored } from '../intake.policy.ts';
import { isSameFact } from './person.plan.ts';

const yesNo: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  fr: { yes: 'oui', no: 'non' },
  en: { yes: 'yes', no: 'no' },
};
const shownFields = ['lastName', 'firstName', 'birthDate', 'email', 'phone', 'commune'] as const;

const isPhone = (field: string) => field === 'phone' || field === 'otherPhone';

/** The stored people of rows whom a reader may see: those whom the structure follows, for its managers. */
export function createPeopleViewer({ audit, services }: IntakeContext) {
  async function visibleTo(actor: Actor, file: ImportDocument, rows: readonly RowDocument[]) {
    const structure = await services.structures.getStructure(`${file.structureId}`);
    if (!structure || !maySeeStored(actor, structureFactsOf(structure))) return new Map();
    const ids = rows.flatMap(({ alike, subjectId }) => [
      ...alike.map((one) => `${one.subjectId}`),
      ...(subjectId ? [`${subjectId}`] : []),
    ]);
    const found = ids.length > 0 ? await services.pathways.getPathways(ids) : new Map();
    const own = new Map(
      [...found].filter(([, { followers }]) =>
        followers.some(
          (one: { structureId?: Types.ObjectId | null }) => `${one.structureId}` === `${file.structureId}`,
        ),
      ),
    );
    await audit.reveals.record(
      actor,
      [...own.keys()].map((pathwayId) => ({ pathwayId, shown: 'name_in_list' as const })),
    );
    return own;
  }

  return async function viewerOf(
    actor: Actor,
    file: ImportDocument,
    rows: readonly RowDocument[],
  ): Promise<RowViewer> {
    const visible: ReadonlyMap<string, PathwayDocument> = await visibleTo(actor, file, rows);
    const inWords = namedIn(services.directory);
    const named: RowViewer['named'] = (field, value) => {
      if (value && field === 'rsa') return yesNo[actor.locale][value] ?? value;
      return value && isPhone(field) ? printedPhone(value) : inWords(field, value);
    };
    return {
      named,
      sees: (id) => visible.has(id),
      compare({ facts }, id) {
        const stored = visible.get(id);
        if (!stored) return [];
        return shownFields.map((field) => {
          const there = (field === 'commune' ? stored.profile.communeCode : stored[field]) ?? null;
          const here = facts?.[field] || null;
          return {
            field,
            file: named(field, here),
            stored: named(field, there),
            same: isSameFact(field, here, there),
          };
        });
      },
    };
  };
}
