// Builds the current sources, runs a main class of this project, and ends with its exit code.
import { spawn } from 'node:child_process';
import { accessSync, constants as fsConstants } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { build } from './build.mjs';
import { installPackages } from './packages.mjs';
import './project.mjs';
import { requireJava } from './requirements.mjs';
import { sharing } from './sharing.mjs';

// A short run gains nothing from the optimizing compiler and a second thread that collects garbage.
// HIKKOSHI_QUICK_JVM=false switches this off.
const QUICK = process.env.HIKKOSHI_QUICK_JVM === 'false' ? [] : ['-XX:TieredStopAtLevel=1', ...collector()];

// jsii warns about Node 20 in every run. The warning does not concern the environments.
process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION ||= '20';

// jsii unpacks CDK into a folder below the home folder, which containers and build sandboxes may not have.
// Without a folder for temporary files it does not start.
const { HOME, TMPDIR } = process.env;
if (HOME && !isWritable(HOME)) {
  process.env.JSII_RUNTIME_PACKAGE_CACHE_ROOT ||= resolve('target/jsii');
}
if (TMPDIR && !isWritable(TMPDIR)) {
  delete process.env.TMPDIR;
}

/** @param name the name of the class archive */
export function start(name, mainClass, { needsPackages }) {
  const java = requireJava();
  if (needsPackages) {
    installPackages();
  }
  const classPath = build(java);
  const { options, finish } = sharing(name, java, classPath);
  const args = [...options, ...QUICK, '-cp', classPath, mainClass, ...process.argv.slice(2)];
  const child = spawn(java.command, args, { stdio: 'inherit' });
  // A signal that stops this process also stops Java.
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => child.kill(signal)));
  child.on('close', (code, signal) => {
    finish(code);
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

function isWritable(folder) {
  try {
    accessSync(folder, fsConstants.W_OK);
    return true;
  } catch (missing) {
    return false;
  }
}

/** Java does not start with two collectors, and reads these variables too. */
function collector() {
  const { JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, _JAVA_OPTIONS } = process.env;
  return /-XX:\+Use\w+GC\b/.test([JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, _JAVA_OPTIONS]) ? [] : ['-XX:+UseSerialGC'];
}
