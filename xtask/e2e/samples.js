// Prints sample values for every operation of a document: `node samples.js DOCUMENT`.
//
// The document is read by the mock server's own reader, and each sample is one that the server's own validator takes.
// So they say what the document means to somebody else, whatever Restitch makes of it.
'use strict';

const { getHttpOperationsFromSpec } = require('@stoplight/prism-http');
const { stripReadOnlyProperties } = require('@stoplight/prism-http/dist/utils/filterRequiredProperties');
const { validateAgainstSchema } = require('@stoplight/prism-http/dist/validator/validators/utils');
const { JSONSchemaFaker } = require('json-schema-faker');
const seedrandom = require('seedrandom');

const ATTEMPTS = 8;

// What JSON Schema does not know of the formats of OpenAPI.
const RANGES = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 4294967295],
  uint64: [0, Number.MAX_SAFE_INTEGER],
};

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main(document) {
  const operations = await getHttpOperationsFromSpec(document);
  process.stdout.write(JSON.stringify(operations.map(describe)));
}

function describe(operation) {
  const request = operation.request ?? {};
  const bundle = operation.__bundled__;
  addRanges(request, new Set());
  addRanges(bundle, new Set());
  const parameters = [];
  for (const [location, list] of [
    ['path', request.path],
    ['query', request.query],
    ['header', request.headers],
    ['cookie', request.cookie],
  ]) {
    for (const it of list ?? []) {
      // An empty value of a path would make another path, and an empty list is sent as nothing.
      const schema = { minLength: 1, minItems: 1, minProperties: 1, ...it.schema };
      const seed = `${operation.method} ${operation.path} ${it.name}`;
      const samples = sample(schema, bundle, it.examples, seed);
      parameters.push({ location, name: it.name, required: it.required === true, ...samples });
    }
  }
  const bodies = (request.body?.contents ?? []).map((it) => {
    const schema = stripReadOnlyProperties(it.schema ?? {});
    const seed = `${operation.method} ${operation.path} ${it.mediaType}`;
    const samples = sample(schema.value ?? {}, bundle, it.examples, seed);
    return { media_type: it.mediaType, ...samples };
  });
  const statuses = (operation.responses ?? []).map((it) => it.code);
  return { method: operation.method.toUpperCase(), path: operation.path, parameters, bodies, statuses };
}

// A value with only what is required, and one with everything; or what is wrong.
function sample(schema, bundle, examples, seed) {
  const few = valid(schema, bundle, examples, seed, { requiredOnly: true, optionalsProbability: 0 });
  const all = valid(schema, bundle, examples, seed, { alwaysFakeOptionals: true, optionalsProbability: 1 });
  const problem = few.problem ?? all.problem;
  return problem === undefined ? { few: few.value, all: all.value } : { problem };
}

function valid(schema, bundle, examples, seed, options) {
  let problem = 'nothing can be made of its schema';
  for (const candidate of candidates(schema, bundle, examples, seed, options)) {
    if (candidate.error !== undefined) {
      problem = candidate.error;
      continue;
    }
    const faults = validateAgainstSchema(candidate.value, schema, false, 0, undefined, bundle);
    if (faults._tag === 'None') {
      return { value: candidate.value };
    }
    problem = `${JSON.stringify(candidate.value)}: ${faults.value.map((it) => it.message).join('; ')}`;
  }
  return { problem: problem.slice(0, 300) };
}

function* candidates(schema, bundle, examples, seed, options) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    JSONSchemaFaker.option({
      alwaysFakeOptionals: false,
      requiredOnly: false,
      failOnInvalidTypes: false,
      failOnInvalidFormat: false,
      fillProperties: false,
      fixedProbabilities: true,
      ignoreMissingRefs: true,
      maxItems: 2,
      minItems: 1,
      minLength: 1,
      refDepthMax: 3,
      random: seedrandom(`${seed} ${attempt}`),
      ...options,
    });
    try {
      const copy = structuredClone({ ...schema, __bundled__: bundle });
      const value = JSONSchemaFaker.generate(copy);
      // Binary strings and the like are no JSON; what cannot be written is not sent.
      yield value === undefined ? { error: 'its schema gives nothing' } : { value };
    } catch (error) {
      yield { error: error.message };
    }
  }
  for (const example of examples ?? []) {
    if (example.value !== undefined) {
      yield { value: example.value };
    }
  }
}

function addRanges(node, seen) {
  if (node === null || typeof node !== 'object' || seen.has(node)) {
    return;
  }
  seen.add(node);
  const range = typeof node.format === 'string' ? RANGES[node.format] : undefined;
  if (range !== undefined && node.type === 'integer') {
    node.minimum = Math.max(node.minimum ?? range[0], range[0]);
    node.maximum = Math.min(node.maximum ?? range[1], range[1]);
  }
  Object.values(node).forEach((it) => addRanges(it, seen));
}
