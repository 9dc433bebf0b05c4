// Run with `node --build-snapshot`, this is CDK's kernel for one synth, and at its end V8's heap becomes a file: CDK's
// library, loaded and compiled. A kernel that starts from the file (see kernel) has nothing to load, and is told nothing of
// that synth: jsii's part of it begins anew.
'use strict';
const fs = require('node:fs');
const nodeModule = require('node:module');
const path = require('node:path');
const { startupSnapshot } = require('node:v8');
const vm = require('node:vm');

const DIRECT = fs.realpathSync('src/launch/direct-kernel.js');
const KERNEL = fs.realpathSync('target/kernel');
const PROGRAM = `${KERNEL}/software/amazon/jsii/lib/program.js`;
const OTHER_SETTINGS = 15;

/** The modules by file. Node's own loader cannot be used: it refuses to start from a snapshot in which it has loaded any. */
const modules = new Map();
/** How to evaluate a module, by file: those of jsii are evaluated again in each kernel. */
const bodies = new Map();
/** What modules found in the environment while they were loaded: with other values they might be others. */
const settings = new Map();
let loading = 0;

/** jsii marks objects that it has given a number. A kernel must not take another's marks for its own. */
const ownSymbols = new Proxy(Symbol, {
  get: (target, key) => (key === 'for' ? (name) => (name.startsWith('$__jsii__') ? Symbol(name) : Symbol.for(name)) : target[key]),
});

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
  loading++;
  try {
    evaluate(module, file);
  } catch (error) {
    modules.delete(file);
    throw error;
  } finally {
    loading--;
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
    ...(file === PROGRAM && { Symbol: ownSymbols }),
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

function serveOneSynth() {
  // Node takes it away from the heap and gives it back. CDK reads stack traces, which there are none of without it.
  Error.stackTraceLimit = 10;
  const listeners = new Set(process.eventNames().flatMap((event) => process.rawListeners(event)));
  const stream = { fd: 2, write: (text) => fs.writeSync(2, text) };
  const env = new Proxy(process.env, {
    get: (target, key) => {
      if (loading > 0) settings.set(key, target[key]);
      return target[key];
    },
  });
  const { readSync, writeSync } = fs;
  const restore = replace(process, { env, stdout: { ...stream }, stderr: { ...stream }, exit: end });
  startKernel();

  function end() {
    unlisten(listeners);
    restore();
    Object.assign(fs, { readSync, writeSync });
    modules.delete(DIRECT);
    modules.delete(PROGRAM);
  }
}

startupSnapshot.setDeserializeMainFunction(() => {
  if (fs.realpathSync('target/kernel') !== KERNEL || [...settings].some(([key, value]) => process.env[key] !== value)) {
    process.exit(OTHER_SETTINGS);
  }
  startKernel();
});
serveOneSynth();
