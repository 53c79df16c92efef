import type { Diagnosis, Orientation } from '../../contract/plans.ts';
import type { DiagnosisDocument } from './diagnosis.model.ts';
import type { OrientationDocument } from './orientation.model.ts';

export function presentOrientation(
  one: OrientationDocument,
  next: Pick<OrientationDocument, 'decidedOn'> | undefined,
): Orientation {
  return {
    id: `${one._id}`,
    kind: one.kind,
    authority: one.authority,
    structure: { id: `${one.structureId}`, name: one.structureName },
    referent: one.referentName,
    reason: one.reason,
    decidedOn: one.decidedOn,
    decidedBy: one.decidedByName,
    notice: { way: one.noticeWay, receivedOn: one.noticeOn ?? null },
    endedOn: next?.decidedOn ?? null,
  };
}

export const presentDiagnosis = (one: DiagnosisDocument): Diagnosis => ({
  id: `${one._id}`,
  madeOn: one.madeOn,
  way: one.way,
  by: one.madeByName,
  needs: one.needs,
  summary: one.summary,
});
