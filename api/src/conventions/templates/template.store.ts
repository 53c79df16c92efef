import { Types } from 'mongoose';
import { maxTemplates } from '../../../contract/convention-templates.ts';
import type { Reusable } from '../../../contract/index.ts';
import { fold } from '../../directory/lookup.ts';
import type { Context } from '../../platform/context.ts';
import { changeVersion, isDuplicateKey } from '../../platform/database/change.ts';
import { appError, invalidField } from '../../platform/http/app-error.ts';
import type { TemplateDocument, TemplateFields, TemplateModel } from './template.model.ts';

interface NewTemplate {
  structureId: string;
  name: string;
  content: Reusable;
  savedBy: string;
  clientId: string;
}

const nameTaken = () =>
  invalidField('body.name', 'name_taken', {
    fr: 'Votre structure a déjà un modèle de ce nom. Choisissez-en un autre.',
    en: 'Your structure already has a template of this name. Choose another one.',
  });
const full = () =>
  appError('conflict', {
    detail: {
      fr: `Votre structure a déjà ${maxTemplates} modèles. Supprimez-en un qui ne sert plus, puis enregistrez de nouveau.`,
      en: `Your structure already has ${maxTemplates} templates. Delete one that is not used any more, then save again.`,
    },
  });

const keyOf = (name: string) => fold(name).replace(/\s+/g, ' ').trim();

/** The templates of structures; their names and their number hold under writes at the same moment, by unique indexes. */
export function createTemplateStore(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  templates: TemplateModel,
) {
  const list = (structureId: string): Promise<TemplateDocument[]> =>
    templates
      .find({ structureId: new Types.ObjectId(structureId) })
      .sort({ nameKey: 1 })
      .lean<TemplateDocument[]>()
      .exec();

  async function create(given: NewTemplate, place: number): Promise<TemplateDocument | null> {
    const fields: TemplateFields & { _id: Types.ObjectId } = {
      ...given,
      _id: new Types.ObjectId(ids.id()),
      structureId: new Types.ObjectId(given.structureId),
      nameKey: keyOf(given.name),
      place,
      savedAt: clock.now(),
      version: 1,
    };
    try {
      await templates.create(fields);
      return fields;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  return {
    list,

    find: (id: string): Promise<TemplateDocument | null> =>
      templates.findById(id).lean<TemplateDocument>().exec(),

    /** The same client id gives the same template. Throws when the name is taken or the structure has too many. */
    async save(given: NewTemplate): Promise<TemplateDocument> {
      // each round somebody else has taken the place that was free
      for (let round = 0; round < maxTemplates; round += 1) {
        const { savedBy, clientId } = given;
        const saved = await templates.findOne({ savedBy, clientId }).lean<TemplateDocument>();
        if (saved) return saved;
        const others = await list(given.structureId);
        if (others.some(({ nameKey }) => nameKey === keyOf(given.name))) throw nameTaken();
        const taken = new Set(others.map(({ place }) => place));
        const free = Array.from({ length: maxTemplates }, (_, at) => at + 1).find((one) => !taken.has(one));
        if (free === undefined) throw full();
        const created = await create(given, free);
        if (created) return created;
      }
      throw full();
    },

    /** Throws `stale_version` when it was changed since it was read. */
    async update(
      id: Types.ObjectId,
      version: number,
      { name, content }: Pick<NewTemplate, 'name' | 'content'>,
    ): Promise<TemplateDocument> {
      try {
        return await changeVersion(templates, id, version, { $set: { name, nameKey: keyOf(name), content } });
      } catch (error) {
        throw isDuplicateKey(error) ? nameTaken() : error;
      }
    },

    async remove(id: Types.ObjectId): Promise<void> {
      await templates.deleteOne({ _id: id });
    },
  };
}
export type TemplateStore = ReturnType<typeof createTemplateStore>;
