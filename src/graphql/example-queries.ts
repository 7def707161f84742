/** What GraphiQL opens with: each answers something on the sample data (`examples/sample`; a test runs them). */
export const exampleQueries = `# Put the cursor into a query and press Ctrl-Enter. Each answers something on the sample data (npm start -- --sample).

# What is upstream of a mart, back to the raw tables of another tool?
query WhereDoesItComeFrom {
  lineage(
    root: { dataset: { namespace: "file", name: "/lake/wh/shop.db/top_customers" } }
    direction: UPSTREAM
    depth: 10
  ) {
    total
    complete
    nodes {
      distance
      node {
        __typename
        id
        ... on Dataset { namespace name }
        ... on Job { namespace name integration }
      }
    }
    edges { source target kind certainty }
  }
}

# What would break if a raw table changed?
query WhatDependsOnIt {
  dataset(namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders") {
    downstream(depth: 6) {
      totalCount
      edges { node { distance node { ... on Dataset { namespace name } ... on Job { namespace name } } } }
    }
  }
}

# Which pipelines are downstream of a raw table? (Put a group's id into "open" to see its steps.)
query Pipelines {
  lineage(
    root: { dataset: { namespace: "postgres://shop-db.example.com:5432", name: "shop.app.orders_feed" } }
    direction: DOWNSTREAM
    depth: 20
    group: PARENT
    open: []
  ) {
    nodes {
      distance
      group { jobs datasets }
      node {
        id
        ... on Dataset { name }
        ... on Job { name ancestors { name } }
      }
    }
    edges { source target kind }
  }
}

# Which columns is one column computed from, over every step?
query ColumnLineage {
  column(namespace: "file", dataset: "/lake/wh/shop.db/daily_revenue", name: "day") {
    upstream(depth: 10) {
      edges { node { distance node { ... on Column { name dataset { namespace name } } } } }
    }
  }
}

# How did the last runs of a job go?
query Runs {
  job(namespace: "shop-dbt", name: "shop.dbt_marts.shop.mart_broken") {
    parent { name }
    latestRun { runId state startedAt endedAt durationMs error }
    runs(first: 5) { totalCount edges { node { state startedAt inputs { name } outputs { name } } } }
  }
}

# What is there?
query Catalog {
  namespaces { edges { node { name } } }
  datasets(first: 10) {
    totalCount
    edges { node { namespace name owners tags columns { name type ordinal } } }
    pageInfo { hasNextPage endCursor }
  }
}
`;
