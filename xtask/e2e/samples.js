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
      const problem = unreadable(it);
      const samples = problem ? { problem } : sample(schema, bundle, it.examples, seed);
      parameters.push({ location, name: it.name, ...samples });
    }
  }
  const bodies = (request.body?.contents ?? []).map((it) => {
    const schema = stripReadOnlyProperties(it.schema ?? {});
    const seed = `${operation.method} ${operation.path} ${it.mediaType}`;
    const samples = sample(schema.value ?? {}, bundle, it.examples, seed);
    return { media_type: it.mediaType, ...readable(it, schema.value ?? {}, samples) };
  });
  const statuses = (operation.responses ?? []).map((it) => it.code);
  const [method, path] = [operation.method.toUpperCase(), operation.path];
  return { method, path, parameters, bodies, statuses, problem: misread(request, bundle) };
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
    // What has properties is meant to be an object, whether or not it says so.
    if (schema.properties !== undefined && typeof candidate.value !== 'object') {
      problem = `${JSON.stringify(candidate.value)}: is no object`;
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

// Parameters that the server does not read as OpenAPI has them, so that its refusal would say nothing.
function unreadable({ name, style, explode, schema }) {
  if (name.includes('%')) {
    return 'the server takes another name for it';
  }
  if (schema?.$ref !== undefined) {
    return 'the server does not follow the reference of its schema';
  }
  const properties = Object.entries(schema?.properties ?? {});
  const isFlat = properties.every(([key, it]) => key === key.toLowerCase() && !isNested(it));
  if (['form', 'deepObject'].includes(style) && properties.length > 0 && !isFlat) {
    return 'the server does not read properties that are nested, or have capital letters';
  }
  return style === 'form' && explode && schema?.type === 'object' && properties.length === 0
    ? 'the server does not read properties that have no name of their own'
    : undefined;
}

// Why the server refuses each request, whatever it holds: it makes objects of what is absent, and then lacks their properties.
function misread(request, bundle) {
  const isObject = (schema) => resolve(schema, bundle)?.required?.length > 0;
  const query = (request.query ?? []).find(
    (it) => !it.required && it.explode && ['form', 'deepObject'].includes(it.style) && isObject(it.schema),
  );
  const bodies = request.body?.contents ?? [];
  const property = bodies.flatMap((it) => it.encodings ?? []).find((it) => it.style === 'deepObject');
  const name = query?.name ?? property?.property;
  return name && `the server reads \`${name}\` also where it is absent`;
}

function resolve(schema, bundle) {
  const key = schema?.$ref?.split('/').pop();
  return key === undefined ? schema : bundle?.[key];
}

// Without properties that are lists or objects where the server does not read them: in forms, unless a style is named.
function readable({ mediaType, encodings }, schema, samples) {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/)/.test(mediaType);
  if (samples.problem !== undefined) {
    return samples;
  }
  if (!isForm) {
    return samples.few ? samples : { problem: 'the server takes the body for none' };
  }
  const styled = new Set((encodings ?? []).filter((it) => it.style === 'form').map((it) => it.property));
  const strip = (value) =>
    Object.fromEntries(Object.entries(value ?? {}).filter(([key, it]) => styled.has(key) || typeof it !== 'object'));
  const [few, all] = [strip(samples.few), strip(samples.all)];
  const lacks = (schema.required ?? []).find((it) => !(it in few));
  return lacks ? { problem: `the server does not read \`${lacks}\` in a form` } : { few, all };
}

function isNested(schema) {
  return schema?.$ref !== undefined || ['array', 'object'].includes(schema?.type);
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
