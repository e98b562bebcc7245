/** The import rules of docs/explanation/house.md: data goes one way, the domain knows nothing of AWS. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment:
        'shared/domain imports only shared/domain, pure modules of Node, and libraries that compute and nothing else.',
      severity: 'error',
      from: { path: '^shared/domain' },
      to: {
        pathNot: [
          '^shared/domain',
          '^(node:)?(crypto|buffer|zlib)$',
          '^node_modules/(zod|altcha-lib|liquidjs|libphonenumber-js)/',
        ],
      },
    },
    {
      name: 'logic-has-no-aws',
      comment:
        "A function's logic imports domain, events and types; its handler (and a -deps beside it) wires the rest.",
      severity: 'error',
      from: { path: '^functions/', pathNot: '/(handler|env|[a-z-]+-deps)\\.ts$' },
      to: { path: ['^node_modules/@aws-sdk', '^shared/(stores|services)'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'clients-are-made-in-handlers',
      comment: 'SDK clients are made in handlers (or the stores and services they call), local/, scripts and tests.',
      severity: 'error',
      from: { path: '^(shared/(domain|events|api)|web)/' },
      to: { path: '^node_modules/@aws-sdk' },
    },
    {
      name: 'infra-knows-names-only',
      comment: "infra imports only the functions' env.ts, event names and scripts that bundle.",
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(functions|shared|local|web|tests)/', pathNot: ['/env\\.ts$', '^shared/events/names\\.ts$'] },
    },
    {
      name: 'web-imports-no-server',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(functions|infra|local|shared/(stores|services|lambda))/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-knows-no-local',
      comment: 'The same code runs in AWS: nothing of the product may know of the one-machine cloud.',
      severity: 'error',
      from: { path: '^(functions|shared|infra|web)/' },
      to: { path: '^(local|tests|scripts)/' },
    },
    {
      name: 'functions-do-not-share',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Built, and built anew at each start.
    exclude: { path: '^web/capture/dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
