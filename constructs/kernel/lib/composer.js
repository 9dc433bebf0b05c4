// What Java drafts is created here, in CDK's process: the constructs of a whole stack in one call, and the objects of a
// whole chart in one call. Crossing from Java into the kernel once per construct costs more than CDK itself.
'use strict';
const fs = require('fs');
const cdk = require('aws-cdk-lib');
const { Construct } = require('constructs');

/** A value that is known at deployment only, as Reference writes it into a text. */
const REFERENCE = /\$\{Part\[(\w+) ([^\]]*)\]\}/;
const OPENING = '${Part[';

const VALUES = {
  ref: (stack, path) => ({ Ref: logicalId(stack, path) }),
  attribute: (stack, name, path) => ({ 'Fn::GetAtt': [logicalId(stack, path), name] }),
  property: (stack, name, path) => find(stack, path)[name],
  import: (stack, name) => ({ 'Fn::ImportValue': name }),
};

/** The construct at a path below a stack; the stack itself for the empty path. */
function find(stack, path) {
  return path === '' ? stack : path.split('/').reduce((scope, id) => scope.node.findChild(id), stack);
}

function logicalId(stack, path) {
  return stack.getLogicalId(find(stack, path));
}

/** The text with values in the place of its references: a text, an intrinsic function, or several that are joined. */
function valueOf(stack, text) {
  // Each reference is two pieces: its kind and its words.
  const pieces = text.split(REFERENCE);
  const parts = [];
  for (let i = 0; i < pieces.length; i += 3) {
    add(parts, pieces[i]);
    if (i + 2 < pieces.length) {
      add(parts, VALUES[pieces[i + 1]](stack, ...pieces[i + 2].split(' ')));
    }
  }
  if (parts.some((part) => cdk.Token.isUnresolved(part))) {
    // A property of CDK's library is a token, which CDK joins.
    return parts.map((part) => cdk.Token.asString(part)).join('');
  }
  return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
}

function add(parts, part) {
  if (typeof part === 'string' && typeof parts.at(-1) === 'string') {
    parts[parts.length - 1] += part;
  } else if (part !== '') {
    parts.push(part);
  }
}

/** The value that Java meant: structs and maps without jsii's marks, and intrinsic functions in the place of references. */
function resolve(stack, value) {
  if (typeof value === 'string') {
    return value.includes(OPENING) ? valueOf(stack, value) : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => resolve(stack, element));
  }
  const plain = value['$jsii.struct']?.data ?? value['$jsii.map'] ?? value;
  return Object.fromEntries(Object.entries(plain).map(([key, element]) => [key, resolve(stack, element)]));
}

/** The same for properties whose own values are texts, or lists of texts. */
function withTokens(stack, properties) {
  const resolved = resolve(stack, properties);
  for (const [key, given] of Object.entries(properties)) {
    resolved[key] = Array.isArray(given)
      ? given.map((element, i) => tokenOf(element, resolved[key][i]))
      : tokenOf(given, resolved[key]);
  }
  return resolved;
}

function tokenOf(given, value) {
  return typeof given === 'string' ? cdk.Token.asString(value) : value;
}

/** `aws_iam.CfnRoleProps`, below the library's name, is what `aws_iam.CfnRole` is made of. */
function classOf(struct) {
  const [, ...names] = struct.replace(/Props$/, '').split('.');
  return names.reduce((namespace, name) => namespace[name], cdk);
}

function createResource(stack, scope, id, { existing, props, type, properties }) {
  if (existing) {
    return scope.node.findChild(id);
  }
  if (type !== undefined) {
    return new cdk.CfnResource(scope, id, { type, properties: resolve(stack, properties) });
  }
  return createTyped(stack, scope, id, props['$jsii.struct']);
}

/** Classes of CDK's that take texts alone where they also take constructs, so that tokens stand for functions there. */
const TEXTS_ALONE = new Set();

function createTyped(stack, scope, id, struct) {
  const Type = classOf(struct.fqn);
  if (!TEXTS_ALONE.has(Type)) {
    try {
      return new Type(scope, id, resolve(stack, struct.data));
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
      TEXTS_ALONE.add(Type);
      scope.node.tryRemoveChild(id);
    }
  }
  return new Type(scope, id, withTokens(stack, struct.data));
}

function create(stack, entry) {
  const slash = entry.path.lastIndexOf('/');
  const scope = find(stack, entry.path.slice(0, Math.max(slash, 0)));
  const id = entry.path.slice(slash + 1);
  if (!('props' in entry || 'type' in entry || 'existing' in entry)) {
    new Construct(scope, id);
    return;
  }
  const resource = createResource(stack, scope, id, entry);
  const { overrides = {}, options = {}, metadata = {} } = entry;
  Object.entries(resolve(stack, overrides)).forEach(([key, value]) => resource.addPropertyOverride(key, value));
  Object.assign(resource.cfnOptions ?? {}, resolve(stack, options));
  Object.entries(resolve(stack, metadata)).forEach(([key, value]) => resource.addMetadata(key, value));
  if (entry.logicalId) {
    resource.overrideLogicalId(entry.logicalId);
  }
}

function order(stack, { path, after }) {
  const later = find(stack, path);
  for (const earlier of after.map((other) => find(stack, other))) {
    if (cdk.CfnResource.isCfnResource(later) && cdk.CfnResource.isCfnResource(earlier)) {
      later.addResourceDependency(earlier);
    } else {
      later.node.addDependency(earlier);
    }
  }
}

/** CDK writes into the assembly where something was accepted: nothing, for it would be a temporary folder. */
function acknowledge(stack, { path, ...accepted }) {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    cdk.Validations.of(find(stack, path)).acknowledge(accepted);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Does it for each entry, and names the one with which it does not work. */
function each(stack, entries = [], work) {
  for (const entry of entries) {
    try {
      work(stack, entry);
    } catch (error) {
      error.message = `${stack.node.path}/${entry.path}: ${error.message}`;
      throw error;
    }
  }
}

function createStack(scope, id, { props, after }) {
  const stack = new cdk.Stack(scope, id, resolve(undefined, props));
  after.forEach((other) => stack.addStackDependency(scope.node.findChild(other)));
}

function yamlOf(id, objects) {
  const cdk8s = require('cdk8s');
  const app = new cdk8s.App();
  const chart = new cdk8s.Chart(app, id, { disableResourceNameHashes: true });
  for (const object of JSON.parse(objects)) {
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    const objectId = [kind.toLowerCase(), namespace ?? 'cluster', name].join('-');
    // What the object says, in the order of its keys: an ApiObject walks through what it is given, and sorts it.
    const whole = cdk8s.JsonPatch.replace('', object);
    new cdk8s.ApiObject(chart, objectId, { apiVersion, kind, metadata: { name, namespace } }).addJsonPatch(whole);
  }
  return app.synthYaml();
}

/** What is called from Java. */
class Composer {
  /** Creates in `scope` the stack `id`, when the batch has one, then the stack's constructs, then what is said about them. */
  static compose(scope, id, text) {
    const batch = JSON.parse(text);
    if (batch.stack) {
      createStack(scope, id, batch.stack);
    }
    const stack = scope.node.findChild(id);
    each(stack, batch.constructs, create);
    each(stack, batch.dependencies, order);
    each(stack, batch.acknowledgements, acknowledge);
  }

  /** The text with tokens in the place of references to the stack of `scope`. */
  static resolve(scope, text) {
    return cdk.Token.asString(valueOf(cdk.Stack.of(scope), text));
  }

  /** The YAML of a chart with the given objects, one document each, in their order. */
  static yaml(id, objects) {
    return yamlOf(id, objects);
  }

  /** Writes that YAML into a file, whose folder is there, unless it says so already. */
  static write(id, objects, file) {
    const yaml = yamlOf(id, objects);
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== yaml) {
      fs.writeFileSync(file, yaml);
    }
  }
}

module.exports = { Composer };
