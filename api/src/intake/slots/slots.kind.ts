import { Types } from 'mongoose';
import type { EstablishmentDocument } from '../../establishments/establishment.model.ts';
import type { SlotDocument } from '../../slots/slot.model.ts';
import { foldedName } from '../folded-name.ts';
import { actorOf } from '../intake.actor.ts';
import type { IntakeContext } from '../intake.context.ts';
import { eachRow } from '../intake.each-row.ts';
import { type Done, type ImportKind, type PlannedRow, textsOf } from '../intake.kind.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';
import { namedIn } from '../intake.place.ts';
import { nothing, type Remark, type RowPlan } from '../intake.plan.ts';
import type { RemarkCode } from '../intake.remarks.ts';
import { remarkSentences } from '../intake.remarks.ts';
import { createTerritory } from '../intake.territory.ts';
import { slotHeads } from './slot.columns.ts';
import { createSkillNames } from './slot.skills.ts';
import { fieldOfPath, type ReadSlot, readSlot, type SlotOfRow } from './slot.values.ts';

interface PlannedSlot extends PlannedRow {
  content: (SlotOfRow & { establishmentId: string }) | null;
  publish: boolean;
}

/**
 * Files of slots. Members of a company bring its own, as drafts or published, as its form does; coordinators and
 * managers of structures prepare drafts for companies.
 */
export function createSlotsKind(context: IntakeContext): ImportKind<PlannedSlot> {
  const { directory, establishments, slots } = context.services;

  async function companiesOf(sirets: readonly string[]) {
    const found = await establishments.imports.bySiret(sirets);
    const stored = await slots.imports.ofEstablishments(found.map(({ _id }) => `${_id}`));
    return { bySiret: new Map(found.map((one) => [one.siret, one])), stored };
  }

  /** Why this company's slot is not brought by whoever brought the file; null when it may be. */
  async function companyRefusal(file: ImportDocument, company: EstablishmentDocument | undefined) {
    if (!company) return 'company_unknown';
    if (file.byRole !== 'employer') return null;
    return (await establishments.isMember(`${file.by}`, `${company._id}`)) ? null : 'company_not_yours';
  }

  function planOf(
    file: ImportDocument,
    { content, publish, refusals, notes }: ReadSlot,
    known: SlotDocument | undefined,
  ): RowPlan {
    if (refusals.length > 0 || !content) return { ...nothing, fate: 'refused', remarks: refusals };
    const own = file.byRole === 'employer';
    const issues = slots.imports.issuesOf(content, own && publish);
    const said: Remark[] = issues.map(({ path, code }) => ({
      code: code in remarkSentences ? (code as RemarkCode) : 'cell_not_possible',
      field: fieldOfPath(path.replace(/^body\./, '')),
    }));
    if (said.length > 0) return { ...nothing, fate: 'refused', remarks: said };
    if (known) return { ...nothing, fate: 'known', remarks: notes, subjectId: `${known._id}` };
    const drafted: Remark[] = own ? [] : [{ code: 'company_publishes', field: null }];
    return { ...nothing, fate: 'new', chosen: true, remarks: [...notes, ...drafted] };
  }

  async function planRow(
    file: ImportDocument,
    row: RowDocument,
    read: ReadSlot,
    { bySiret, stored }: Awaited<ReturnType<typeof companiesOf>>,
  ): Promise<PlannedSlot> {
    const company = bySiret.get(read.siret);
    const refusal = read.siret ? await companyRefusal(file, company) : null;
    if (refusal) read.refusals.unshift({ code: refusal, field: 'siret', value: read.siret });
    const { content } = read;
    const known = stored.find(
      (slot) => company && content && !slot._id.equals(row.newId) && isSameSlot(slot, company, content),
    );
    const plan = planOf(file, read, known);
    const { title = '', period } = content ?? {};
    return {
      row,
      plan,
      publish: read.publish,
      content: company && content ? { ...content, establishmentId: `${company._id}` } : null,
      facts: {
        name: title || (textsOf(file, row).title ?? ''),
        company: company?.name ?? read.siret,
        from: period?.from ?? null,
        to: period?.to ?? null,
      },
      key:
        plan.fate === 'refused'
          ? null
          : [read.siret, foldedName(title), content?.occupation, period?.from, period?.to].join('|'),
    };
  }

  async function store(file: ImportDocument, { row, content, publish }: PlannedSlot): Promise<Done> {
    if (!content) throw new Error('A row without a slot is refused before');
    const id = `${row.newId}`;
    if (file.byRole === 'employer') {
      const actor = await actorOf(context, file);
      if (!actor) return { row, outcome: 'failed' };
      return createdAs(row, await slots.create(actor, { ...content, publish, id, clientId: id }));
    }
    return createdAs(row, await slots.imports.prepare(`${file.by}`, { ...content, id }));
  }

  return {
    name: 'slots',
    heads: slotHeads,
    repeated: 'repeated_slot',
    stepRows: 20,
    lacks: (columns) =>
      (['siret', 'title', 'occupation', 'from', 'to'] as const).every((field) => columns.includes(field))
        ? null
        : 'slot_columns',

    async planRows(file, rows) {
      const around = { territory: createTerritory(context), skills: createSkillNames(directory) };
      const read = rows.map((row) => readSlot(textsOf(file, row), around));
      const companies = await companiesOf(read.flatMap(({ siret }) => siret || []));
      return Promise.all(rows.map((row, at) => planRow(file, row, read[at] as ReadSlot, companies)));
    },

    carryOut: async (file) => ({ step: (planned) => eachRow(context, planned, (one) => store(file, one)) }),

    async carriedOut(step) {
      const stored = await slots.getSlots(step.map(({ newId }) => `${newId}`));
      return step.flatMap((row): Done[] => {
        const slot = stored.get(`${row.newId}`);
        return slot ? [createdAs(row, slot)] : [];
      });
    },

    async undo(file, row) {
      const id = `${row.subjectId}`;
      // who has left the company takes nothing of it back
      if (file.byRole === 'employer') {
        const slot = (await slots.getSlots([id])).get(id);
        if (!slot || !(await establishments.isMember(`${file.by}`, `${slot.establishmentId}`))) return false;
      }
      return slots.imports.removeUntouched(id, row.writtenVersion ?? 1);
    },

    titleOf: ({ name, company, from, to }) => ({
      name: name ?? '',
      detail:
        [company, from && to && `${frenchDay(from)} – ${frenchDay(to)}`].filter(Boolean).join(', ') || null,
    }),
    viewerOf: async ({ role }) => ({
      // a draft is for its company alone
      sees: () => role === 'employer',
      compare: () => [],
      named: namedIn(directory),
    }),
  };
}

const frenchDay = (day: string) => day.split('-').reverse().join('/');

const isSameSlot = (slot: SlotDocument, company: EstablishmentDocument, content: SlotOfRow) =>
  company._id.equals(`${slot.establishmentId}`) &&
  slot.state !== 'closed' &&
  slot.occupation === content.occupation &&
  foldedName(slot.title) === foldedName(content.title) &&
  slot.period.from === content.period.from &&
  slot.period.to === content.period.to;

const createdAs = (row: RowDocument, { _id, version }: SlotDocument): Done => ({
  row,
  outcome: 'created',
  set: { subjectId: new Types.ObjectId(`${_id}`), writtenVersion: version },
});
