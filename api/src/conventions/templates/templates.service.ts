import { maxTemplates, templateTexts } from '../../../contract/convention-templates.ts';
import type {
  ConventionTemplate,
  ParsedOf,
  Reusable,
  saveConventionTemplate,
  TemplateTexts,
  updateConventionTemplate,
} from '../../../contract/index.ts';
import { reusableOf } from '../../../rules/index.ts';
import { contactsIn } from '../../conversations/message.text.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, forbidden, notFound } from '../../platform/http/app-error.ts';
import { structureFactsOf } from '../../structures/structure.facts.ts';
import type { StructureDocument } from '../../structures/structure.model.ts';
import type { ConventionAccess } from '../convention.access.ts';
import { concernsSomebody, personalFields } from '../convention.names.ts';
import { canReuseConvention } from '../convention.reader.policy.ts';
import type { TemplateDocument } from './template.model.ts';
import { mayChangeTemplate, maySeeTemplate } from './template.policy.ts';
import { nothingIn, nothingLeft, somebodyIn, somebodyInName, somebodyInTexts } from './template.sentences.ts';
import type { TemplateStore } from './template.store.ts';
import type { TemplatesContext } from './templates.context.ts';

type Change = ParsedOf<typeof updateConventionTemplate>['body'];

/** A template with its structure. */
export interface TemplateAccess {
  template: TemplateDocument;
  structure: StructureDocument;
}

/** What of conventions a structure reuses: seen by all its counsellors, changed by who saved it and by its managers. */
export function createTemplatesService({ services }: TemplatesContext, store: TemplateStore) {
  async function present(
    actor: Actor,
    structure: StructureDocument,
    templates: readonly TemplateDocument[],
  ): Promise<ConventionTemplate[]> {
    const refs = await services.accounts.accountRefs(templates.map(({ savedBy }) => savedBy));
    const names = new Map(refs.map(({ id, name }) => [id, name]));
    const facts = structureFactsOf(structure);
    return templates.map(({ _id, name, content, savedBy, savedAt, version }) => ({
      id: _id.toHexString(),
      name,
      content,
      by: names.get(savedBy) ?? '',
      savedAt: savedAt.toISOString(),
      version,
      abilities: { change: mayChangeTemplate(actor, { structure: facts, savedBy }) },
    }));
  }

  async function presentOne(actor: Actor, { template, structure }: TemplateAccess) {
    const [one] = await present(actor, structure, [template]);
    if (!one) throw notFound();
    return one;
  }

  const ownStructure = async ({ structureId }: Actor) =>
    structureId ? services.structures.getStructure(structureId) : null;

  const factsOf = ({ template, structure }: TemplateAccess) => ({
    structure: structureFactsOf(structure),
    savedBy: template.savedBy,
  });

  return {
    async list(actor: Actor) {
      const structure = await ownStructure(actor);
      const templates = structure ? await store.list(structure._id.toHexString()) : [];
      return { templates: structure ? await present(actor, structure, templates) : [], max: maxTemplates };
    },

    /** Null when there is none, or none of their structure. */
    async accessOf(actor: Actor, templateId: string): Promise<TemplateAccess | null> {
      const template = await store.find(templateId);
      const structure = template && (await services.structures.getStructure(`${template.structureId}`));
      const access = template && structure ? { template, structure } : null;
      return access && maySeeTemplate(actor, factsOf(access)) ? access : null;
    },

    /** Copies from the convention as it is stored. Throws `stale_version` when it was changed since it was read. */
    async save(
      actor: Actor,
      { convention, capacities }: ConventionAccess,
      version: number,
      { clientId, name, fields }: ParsedOf<typeof saveConventionTemplate>['body'],
    ): Promise<ConventionTemplate> {
      const structure = await ownStructure(actor);
      if (!structure || !canReuseConvention(capacities)) throw forbidden();
      if (version !== convention.version)
        throw new AppError('stale_version', { version: convention.version });
      const content = reusableOf(convention.content, fields);
      const empty = fields.filter((field) => !(field in content));
      if (empty.length > 0) throw nothingIn(empty);
      const personal = personalFields(content, convention.content);
      if (personal.length > 0) throw somebodyIn(personal);
      if (concernsSomebody(name, convention.content)) throw somebodyInName();
      const structureId = structure._id.toHexString();
      const template = await store.save({ structureId, name, content, savedBy: actor.accountId, clientId });
      return presentOne(actor, { template, structure });
    },

    /** Throws `stale_version` when it was changed since it was read, `validation_failed` at the field that names somebody. */
    async update(
      actor: Actor,
      access: TemplateAccess,
      version: number,
      { name = access.template.name, content: texts = {} }: Change,
    ): Promise<ConventionTemplate> {
      const { template, structure } = access;
      if (!mayChangeTemplate(actor, factsOf(access))) throw forbidden();
      if (contactsIn(name).length > 0) throw somebodyInName();
      const personal = templateTexts.filter((field) => reachesSomebody(texts[field] ?? ''));
      if (personal.length > 0) throw somebodyInTexts(personal);
      const content = withTexts(template.content, texts);
      if (Object.keys(content).length === 0) throw nothingLeft();
      const changed = await store.update(template._id, version, { name, content });
      return presentOne(actor, { template: changed, structure });
    },

    async remove(actor: Actor, access: TemplateAccess): Promise<void> {
      if (!mayChangeTemplate(actor, factsOf(access))) throw forbidden();
      await store.remove(access.template._id);
    },
  };
}
/** An e-mail or a phone; the address of a site is nobody's. */
const reachesSomebody = (text: string) => contactsIn(text).some((kind) => kind !== 'address');

const withTexts = (content: Reusable, texts: TemplateTexts): Reusable =>
  Object.fromEntries(Object.entries({ ...content, ...texts }).filter(([, value]) => value !== null));

export type TemplatesService = ReturnType<typeof createTemplatesService>;
