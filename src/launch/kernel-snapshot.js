// Run with `node --build-snapshot`, this is CDK's kernel for one synth, and at its end V8's heap becomes a file: CDK's
// library, loaded, and what it ran, compiled. A kernel that starts from the file (see kernel) has nothing to load. It knows
// nothing of that synth either: when it was done, all modules were evaluated anew.
'use strict';
const fs = require('node:fs');
const nodeModule = require('node:module');
const path = require('node:path');
const { startupSnapshot } = require('node:v8');
const vm = require('node:vm');

const KERNEL = fs.realpathSync('target/kernel');
const LIBRARY = `${KERNEL}/node_modules/`;
const PROGRAM = `${KERNEL}/software/amazon/jsii/lib/program.js`;
const DIRECT = fs.realpathSync('src/launch/direct-kernel.js');
const OTHER_SETTINGS = 15;
/** Node's own. */
const STACK_TRACE_LIMIT = 10;

/** The modules by file. Node's own loader cannot be used: it refuses to start from a snapshot in which it has loaded any. */
const modules = new Map();
/** How each is evaluated, by file: compiled once, and what has run of it is compiled already. */
const bodies = new Map();
/** The modules of the library that were not asked for by others while those were evaluated, in the order of their loading. */
let roots = [];
/** What modules found in the environment while they were evaluated: with other values they might be others. */
const settings = new Map();
let evaluating = 0;

function requireFrom(file) {
  let resolver;
  const nodes = () => (resolver ??= nodeModule.createRequire(file));
  const required = (id) => {
    if (!nodeModule.isBuiltin(id)) return load(nodes().resolve(id));
    if (id.endsWith('module')) return { ...nodeModule, createRequire: requireFrom };
    return startupSnapshot.isBuildingSnapshot() ? require(id) : nodes()(id);
  };
  required.resolve = (id, options) => nodes().resolve(id, options);
  return required;
}

function load(file) {
  const known = modules.get(file);
  if (known) return known.exports;
  const module = { exports: {}, id: file, filename: file };
  modules.set(file, module);
  const inLibrary = file.startsWith(LIBRARY) ? 1 : 0;
  if (inLibrary && evaluating === 0) roots.push(file);
  evaluating += inLibrary;
  try {
    evaluate(module, file);
  } catch (error) {
    modules.delete(file);
    throw error;
  } finally {
    evaluating -= inLibrary;
  }
  return module.exports;
}

function evaluate(module, file) {
  if (file.endsWith('.json')) {
    module.exports = JSON.parse(fs.readFileSync(file, 'utf8'));
    return;
  }
  const given = {
    exports: module.exports,
    require: requireFrom(file),
    module,
    __filename: file,
    __dirname: path.dirname(file),
  };
  if (!bodies.has(file)) {
    bodies.set(file, vm.compileFunction(fs.readFileSync(file, 'utf8'), Object.keys(given), { filename: file }));
  }
  bodies.get(file).apply(module.exports, Object.values(given));
}

function startKernel() {
  load(DIRECT);
  load(PROGRAM);
}

/** Puts values in the place of an object's properties, and returns how to put the properties back. */
function replace(object, values) {
  const before = Object.keys(values).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]);
  for (const [key, value] of Object.entries(values)) {
    Object.defineProperty(object, key, { value, configurable: true, writable: true });
  }
  return () => before.forEach(([key, descriptor]) => Object.defineProperty(object, key, descriptor));
}

/** Returns how to take away what an object has not had so far, if it can be taken away. */
function watch(object) {
  const before = new Set(Reflect.ownKeys(object));
  return () =>
    Reflect.ownKeys(object)
      .filter((key) => !before.has(key))
      .forEach((key) => Reflect.deleteProperty(object, key));
}

/** Takes away what listens to the process since then, signals among them: no snapshot can hold those. */
function unlisten(before) {
  for (const event of process.eventNames()) {
    process
      .rawListeners(event)
      .filter((listener) => !before.has(listener))
      .forEach((listener) => {
        process.removeListener(event, listener);
        if (event === 'exit') listener.call(process);
      });
  }
}

/** jsii replaces functions of Node's, and may do so again. */
function functionsOf(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => typeof value === 'function'));
}

function serveOneSynth() {
  // CDK reads stack traces, and there are none without it. No snapshot can hold it.
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  const listeners = new Set(process.eventNames().flatMap((event) => process.rawListeners(event)));
  const stream = { fd: 2, write: (text) => fs.writeSync(2, text) };
  const env = new Proxy(process.env, {
    get: (target, key) => {
      if (evaluating > 0) settings.set(key, target[key]);
      return target[key];
    },
  });
  const undo = [
    watch(globalThis),
    replace(fs, functionsOf(fs)),
    replace(process, { env, stdout: { ...stream }, stderr: { ...stream }, exit: () => setImmediate(end) }),
  ];
  startKernel();

  function end() {
    unlisten(listeners);
    undo.forEach((restore) => restore());
    beginAnew(env);
    delete Error.stackTraceLimit;
  }
}

/** Forgets every module and what it knew, and evaluates those of the library in the same order. */
function beginAnew(env) {
  const again = roots;
  roots = [];
  modules.clear();
  settings.clear();
  const restore = replace(process, { env });
  again.forEach(load);
  restore();
}

startupSnapshot.setDeserializeMainFunction(() => {
  if (fs.realpathSync('target/kernel') !== KERNEL || [...settings].some(([key, value]) => process.env[key] !== value)) {
    process.exit(OTHER_SETTINGS);
  }
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  startKernel();
});
serveOneSynth();
