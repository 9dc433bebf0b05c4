// Reduces published schemas to what the tests need: the kinds in kinds.txt and what they refer to, without descriptions.
// Usage: node reduce.mjs DEFINITIONS CATALOG [OUTPUT]; README.md beside this file says where both come from.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [definitionsFile, catalog, output = here] = process.argv.slice(2);
const kinds = readFileSync(join(here, 'kinds.txt'), 'utf8').trim().split('\n').map((line) => line.split(' '));

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const KEPT_EXTENSIONS = ['x-kubernetes-group-version-kind', 'x-kubernetes-preserve-unknown-fields'];

const { definitions } = JSON.parse(readFileSync(definitionsFile, 'utf8'));
const byKind = new Map(Object.entries(definitions).flatMap(([name, definition]) =>
  (definition['x-kubernetes-group-version-kind'] ?? [])
    .map(({ group, version, kind }) => [`${group ? `${group}/` : ''}${version} ${kind}`, name])));

const reached = new Map();
reach(META);
for (const [apiVersion, kind] of kinds) {
  const name = byKind.get(`${apiVersion} ${kind}`);
  if (name) {
    reach(name);
  } else {
    reduceCustom(apiVersion, kind);
  }
}
const lines = [...reached].sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, definition]) => `${JSON.stringify(name)}:${JSON.stringify(definition)}`);
write('definitions.json', `{"definitions":{\n${lines.join(',\n')}\n}}\n`);

function reach(name) {
  if (reached.has(name)) return;
  const definition = reduce(definitions[name]);
  reached.set(name, definition);
  for (const [, other] of JSON.stringify(definition).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) reach(other);
}

function reduceCustom(apiVersion, kind) {
  const [group, version] = apiVersion.split('/');
  const file = join(group, `${kind.toLowerCase()}_${version}.json`);
  if (!existsSync(join(catalog, file))) {
    throw new Error(`${apiVersion} ${kind} is not in ${definitionsFile} and there is no ${join(catalog, file)}`);
  }
  const schema = reduce(JSON.parse(readFileSync(join(catalog, file), 'utf8')));
  write(join('crds', file), `${JSON.stringify(schema)}\n`);
}

/** A schema without what validates nothing. Below `properties` stand names, so a field named `description` stays. */
function reduce(schema) {
  if (Array.isArray(schema)) return schema.map(reduce);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(Object.entries(schema)
    .filter(([key]) => !['description', 'default'].includes(key))
    .filter(([key]) => !key.startsWith('x-kubernetes-') || KEPT_EXTENSIONS.includes(key))
    .map(([key, value]) => [key, key === 'properties' ? reduceEach(value) : reduce(value)]));
}

function reduceEach(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, reduce(schema)]));
}

function write(file, text) {
  const path = join(output, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
