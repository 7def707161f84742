/** What resolvers work on, by other names than the schema's types have. */
export type { ColumnDerivation as ColumnDerivationModel } from '../lineage/changes/change-reader.ts';
export type { LineageDiff as LineageDiffModel } from '../lineage/changes/lineage-diff.ts';
export type { RunDiff as RunDiffModel } from '../lineage/changes/run-diff.ts';
export type {
  DefinitionChange as DefinitionChangeModel,
  SchemaChange as SchemaChangeModel,
} from '../lineage/changes/version-changes.ts';
export type { Impact as ImpactModel } from '../lineage/trouble/impact.ts';
export type { RootCause as RootCauseModel, Trouble as TroubleModel } from '../lineage/trouble/root-cause.ts';
export type { PlanBreak as PlanBreakModel, PlanReader as PlanReaderModel } from '../lineage/plan/plan-breaks.ts';
export type {
  PlannedColumn as PlannedColumnModel,
  PlannedSchema as PlannedSchemaModel,
} from '../lineage/plan/plan-changes.ts';
export type { PlanImpact as PlanImpactModel } from '../lineage/plan/plan-finder.ts';
