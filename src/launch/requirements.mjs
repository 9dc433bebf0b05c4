// Checks the programs of the machine. If a program is missing or too old, the run ends with one line and exit code 70.
// An old Node reads this file before it checks itself, so the syntax is that of Node 12.
import { spawnSync } from 'child_process';
import { accessSync, constants, readFileSync, realpathSync, statSync, writeSync } from 'fs';
import { delimiter, dirname, join } from 'path';

// The oldest Node that all packages in package-lock.json support.
const NODE = '20.19';
const JAVA = 17;
const MAVEN = '3.8';
const windows = process.platform === 'win32';

/** The exit code of a run that did not do its work. 1 means that something was refused. */
export const NOT_DONE = 70;

process.on('uncaughtException', (error) => {
  writeSync(2, `${error.stack}\n`);
  process.exit(NOT_DONE);
});

/** Requires that the current Node is new enough. */
export function requireNode(version = process.versions.node) {
  if (isOlder(version, NODE)) {
    stop(`Hikkoshi needs Node ${NODE} or newer. This is Node ${version}.`);
  }
}

/** Requires Java, and returns its command and version. JAVA_HOME comes before the PATH, as in Maven. */
export function requireJava() {
  const name = windows ? 'java.exe' : 'java';
  const home = process.env.JAVA_HOME;
  const command = home ? executable(join(home, 'bin', name)) : onPath(name);
  const version = command && javaVersion(command);
  if (!version) {
    const where = home ? `in ${join(home, 'bin')}, which JAVA_HOME names` : 'on the PATH, and JAVA_HOME is not set';
    stop(`Hikkoshi needs Java ${JAVA} or newer. Java was not found ${where}.`);
  }
  if (major(version) < JAVA) {
    stop(`Hikkoshi needs Java ${JAVA} or newer. ${command} is Java ${version}. Set JAVA_HOME to a newer version.`);
  }
  return { command, version };
}

/** Requires that this Java can compile: most JREs have no compiler. */
export function requireCompiler(java) {
  const { stdout } = spawnSync(java.command, ['--list-modules'], { encoding: 'utf8' });
  if (!/^jdk\.compiler\b/m.test(stdout)) {
    stop(`Hikkoshi needs a JDK ${JAVA} or newer to build. ${java.command} is a JRE. Set JAVA_HOME to a JDK.`);
  }
}

/** Requires Maven, and returns its command. It checks its version itself. */
export function requireMaven() {
  return onPath(windows ? 'mvn.cmd' : 'mvn')
    || stop(`Hikkoshi needs Maven ${MAVEN} or newer to build. mvn is not on the PATH.`);
}

/** Requires npm, and returns its command. */
export function requireNpm() {
  return onPath(windows ? 'npm.cmd' : 'npm')
    || stop('Hikkoshi needs npm to install its packages. npm is not on the PATH. It comes with Node.');
}

/** Reads the version from a file of the JDK, because that is fast. A shim has no such file: it is run instead. */
function javaVersion(command) {
  try {
    const release = readFileSync(join(dirname(dirname(realpathSync(command))), 'release'), 'utf8');
    return /^JAVA_VERSION="(.+)"$/m.exec(release)[1];
  } catch (noRelease) {
    const printed = /version "([^"]+)"/.exec(spawnSync(command, ['-version'], { encoding: 'utf8' }).stderr);
    return printed && printed[1];
  }
}

/** Compares the first two numbers of two versions. */
function isOlder(version, than) {
  const [major, minor] = version.split('.').map(Number);
  const [needed, least] = than.split('.').map(Number);
  return major < needed || (major === needed && minor < least);
}

/** 17 of 17.0.15, and 8 of 1.8.0_392. */
function major(version) {
  return Number(/^(?:1\.)?(\d+)/.exec(version)[1]);
}

function onPath(name) {
  const folders = (process.env.PATH || '').split(delimiter).filter(Boolean);
  return folders.map((folder) => executable(join(folder, name))).find(Boolean);
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() ? file : undefined;
  } catch (missing) {
    return undefined;
  }
}

/** Ends the run with one line. */
export function stop(message) {
  writeSync(2, `${message}\n`);
  process.exit(NOT_DONE);
}
