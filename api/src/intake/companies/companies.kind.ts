import { Types } from 'mongoose';
import type { EstablishmentDocument } from '../../establishments/establishment.model.ts';
import type { IntakeContext } from '../intake.context.ts';
import { eachRow } from '../intake.each-row.ts';
import type { RowInvitations } from '../intake.invite.ts';
import { type Done, type ImportKind, type PlannedRow, textsOf } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import { createTerritory } from '../intake.territory.ts';
import { companyHeads } from './company.columns.ts';
import { type CompanyValues, companyFacts, planCompany, readCompany } from './company.plan.ts';

interface PlannedCompany extends PlannedRow {
  values: CompanyValues;
}

/** Files of companies with their contacts; a company is its SIRET. */
export function createCompaniesKind(
  context: IntakeContext,
  { rows }: IntakeModels,
  contacts: RowInvitations,
): ImportKind<PlannedCompany> {
  const { establishments, invitations, directory } = context.services;

  async function planRows(file: ImportDocument, some: readonly RowDocument[]): Promise<PlannedCompany[]> {
    const territory = createTerritory(context);
    const read = some.map((row) => ({ row, company: readCompany(textsOf(file, row), territory) }));
    const stored = await establishments.imports.bySiret(read.map(({ company }) => company.values.siret));
    const waiting = await invitations.waitingAt(
      'employer',
      stored.map(({ _id }) => `${_id}`),
    );
    const created = new Set(some.map(({ newId }) => `${newId}`));
    // one that an interrupted run of these rows has just created is not a known one
    const known = new Map(stored.flatMap((one) => (created.has(`${one._id}`) ? [] : [[one.siret, one]])));
    return read.map(({ row, company }) => {
      const plan = planCompany(company, knownCompany(known.get(company.values.siret), waiting));
      const key = plan.fate === 'refused' ? null : company.values.siret;
      return { row, plan, key, facts: companyFacts(company.values), values: company.values };
    });
  }

  async function store(file: ImportDocument, { row, plan, values }: PlannedCompany): Promise<Done> {
    const { contactEmail: _, legalForm, presentation, ...company } = values;
    const created = !plan.subjectId;
    await rows.updateOne({ _id: row._id }, { $set: { before: { created } } });
    const id = plan.subjectId ?? `${row.newId}`;
    if (created)
      await establishments.imports.add({
        ...company,
        ...(legalForm ? { legalForm } : {}),
        ...(presentation ? { presentation } : {}),
        id,
        commitments: [],
        accommodations: [],
        publicTransport: false,
        monthlyContactCap: null,
        pausedUntil: null,
      });
    const said = await contacts.invite(file, row, id);
    return { row, outcome: outcomeOf(created), set: { ...setOf(id), remarks: [...row.remarks, ...said] } };
  }

  return {
    name: 'companies',
    heads: companyHeads,
    repeated: 'repeated_company',
    stepRows: 20,
    lacks: (columns) => (columns.includes('siret') ? null : 'siret'),
    planRows,

    carryOut: async (file) => ({ step: (planned) => eachRow(context, planned, (one) => store(file, one)) }),

    async carriedOut(step) {
      const made = await establishments.imports.byIds(
        step.flatMap(({ before, newId, subjectId }) => (before ? [`${subjectId ?? newId}`] : [])),
      );
      return step.flatMap((row): Done[] => {
        const id = `${row.subjectId ?? row.newId}`;
        if (!row.before || !made.has(id)) return [];
        return [{ row, outcome: outcomeOf(row.before.created === true), set: setOf(id) }];
      });
    },

    async undo(file, row) {
      if (!(await contacts.withdraw(file, row))) return false;
      if (row.outcome !== 'created') return true;
      return establishments.imports.removeUntouched(`${row.subjectId}`, row.writtenVersion ?? 1);
    },

    titleOf: ({ name, siret, commune }) => ({
      name: name ?? '',
      detail: [siret, commune && directory.commune(commune)?.name].filter(Boolean).join(', ') || null,
    }),
    viewerOf: async () => ({ sees: () => true, compare: () => [], named: (_field, value) => value }),
  };
}

const knownCompany = (stored: EstablishmentDocument | undefined, waiting: ReadonlySet<string>) =>
  stored
    ? {
        id: `${stored._id}`,
        managed: stored.withoutManagerSince == null,
        invited: (email: string) => waiting.has(`${stored._id} ${email}`),
      }
    : null;

const outcomeOf = (created: boolean) => (created ? ('created' as const) : ('updated' as const));
const setOf = (id: string) => ({ subjectId: new Types.ObjectId(id), writtenVersion: 1 });
