import type { CodegenConfig } from '@graphql-codegen/cli';

const entity = '../../domain/entity.ts#Entity';
const entityConnection = '../models.ts#EntityConnection';

/** Types of the resolvers and of the page's questions, from the schema. Paths are relative to the generated file. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'examples/typed-client/__generated__/': {
      preset: 'client',
      documents: ['examples/typed-client/*.ts'],
      presetConfig: { fragmentMasking: false },
      config: {
        ...{ documentMode: 'string', useTypeImports: true, enumsAsTypes: true, strictScalars: true },
        ...{ importExtension: '.ts', scalars: { DateTime: 'string', JSON: 'unknown' } },
      },
    },
    'src/graphql/__generated__/resolvers-types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        // Node strips types and compiles nothing: no enums, every import of a type says so, and keeps its extension.
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTime: { input: 'bigint', output: 'string' }, JSON: 'unknown' },
        contextType: '../context.ts#GraphQLContext',
        // With exactOptionalPropertyTypes: a resolver gives every field; a client may leave an argument out, or send null.
        avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
        inputMaybeValue: 'T | null | undefined',
        // What a resolver's parent is; types that are not here are plain objects of the schema's own shape.
        mappers: {
          Node: entity,
          Namespace: entity,
          Dataset: entity,
          Job: entity,
          Run: entity,
          Column: entity,
          DatasetVersion: entity,
          JobVersion: entity,
          DatasetVersionConnection: entityConnection,
          JobVersionConnection: entityConnection,
          Lineage: '../models.ts#LineageModel',
          NamespaceConnection: entityConnection,
          DatasetConnection: entityConnection,
          JobConnection: entityConnection,
          RunConnection: entityConnection,
          DatasetRunConnection: '../models.ts#DatasetRunPage',
          DatasetStatisticsConnection: '../models.ts#DatasetStatisticsPage',
          DatasetQualityMetricsConnection: '../models.ts#DatasetQualityMetricsPage',
          DatasetAssertionsConnection: '../models.ts#DatasetAssertionsPage',
          RunRead: '../../lineage/catalog-reader.ts#Observation',
          RunWrite: '../../lineage/catalog-reader.ts#Observation',
          DatasetLifecycle: '../../lineage/catalog-reader.ts#LifecycleRecord',
          DatasetLifecycleConnection: '../models.ts#LifecycleConnection',
          JobPrecedence: '../../lineage/catalog-reader.ts#PrecedenceRecord',
          JobPrecedenceConnection: '../models.ts#PrecedenceConnection',
          LineageHopConnection: '../models.ts#HopConnection',
          LineageHop: '../../lineage/lineage-page.ts#Hop',
          LineageEdge: '../models.ts#EdgeModel',
          Integrations: '../models.ts#IntegrationsModel',
          SearchConnection: '../models.ts#SearchPage',
          SearchEdge: '../models.ts#SearchEdgeModel',
          DeadLetter: '../../ingest/dead-letters/dead-letter-store.ts#DeadLetterRecord',
          DeadLetterConnection: '../models.ts#DeadLetterPage',
          LineagePath: '../../lineage/paths/path-finder.ts#Path',
          LineagePathStep: '../../lineage/paths/path-finder.ts#PathStep',
          RunChange: '../models.ts#RunChangeModel',
          LineageChange: '../models.ts#LineageChangeModel',
          LineageDiff: '../answer-models.ts#LineageDiffModel',
          SchemaChange: '../answer-models.ts#SchemaChangeModel',
          DefinitionChange: '../answer-models.ts#DefinitionChangeModel',
          ColumnLineageChange: '../../lineage/changes/change-finder.ts#DerivationChanges',
          ColumnDerivation: '../answer-models.ts#ColumnDerivationModel',
          RunDiff: '../answer-models.ts#RunDiffModel',
          RootCause: '../answer-models.ts#RootCauseModel',
          Trouble: '../answer-models.ts#TroubleModel',
          Impact: '../answer-models.ts#ImpactModel',
          PlanImpact: '../answer-models.ts#PlanImpactModel',
          PlannedNode: '../../domain/entity.ts#Entity',
          PlannedEdge: '../../lineage/lineage-reader.ts#WalkedEdge',
          PlannedSchema: '../answer-models.ts#PlannedSchemaModel',
          PlannedColumn: '../answer-models.ts#PlannedColumnModel',
          PlanBreak: '../answer-models.ts#PlanBreakModel',
          PlanReader: '../answer-models.ts#PlanReaderModel',
          ImpactedNodeConnection: '../models.ts#HopConnection',
          ImpactedNode: '../../lineage/lineage-page.ts#Hop',
        },
      },
    },
    'web/src/__generated__/': {
      preset: 'client',
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/__generated__/**'],
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTime: 'string', JSON: 'unknown' },
        avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
      },
    },
  },
};

export default config;
