// Makes the npm packages that jsii loads small. jsii unpacks each of them out of its jar, and hashes it, in every run: 57 MB.
// Here they are unpacked once, below target/kernel/node_modules, and target/kernel/bundles.jar, which stands first on the
// class path, holds packages of the same names that lead there.
'use strict';
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const KERNEL = 'target/kernel';
const BUNDLE = '.jsii.tgz';
const SOURCES = [`${KERNEL}/bundles`, 'target/classes'];
const JAR = `${KERNEL}/bundles.jar`;
const MARK = `${KERNEL}/bundles.sha256`;

function run(command, ...args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  }
}

function emptied(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** The bundles: the folder that stands for the class path, and the name of the resource in it. */
function bundles() {
  return SOURCES.flatMap((root) =>
    fs.readdirSync(root, { recursive: true })
      .filter((name) => name.endsWith(BUNDLE))
      .sort()
      .map((name) => ({ name, file: path.join(root, name) })));
}

/** Unpacks a bundle, and returns the folder of its package. */
function unpack(file) {
  const unpacked = emptied(`${KERNEL}/unpacked`);
  run('tar', '-xzf', file, '-C', unpacked);
  const { name } = JSON.parse(fs.readFileSync(`${unpacked}/package/package.json`, 'utf8'));
  const folder = `${KERNEL}/node_modules/${name}`;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  fs.renameSync(`${unpacked}/package`, folder);
  return folder;
}

/** Writes a bundle whose package has the same types as the one in a folder, and leads there for everything else. */
function writeLeading(folder, file) {
  const leading = emptied(`${KERNEL}/leading/package`);
  const { name, version, jsii } = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
  fs.writeFileSync(`${leading}/package.json`, JSON.stringify({ name, version, main: 'index.js', jsii }));
  fs.writeFileSync(`${leading}/index.js`, `module.exports = require(require('fs').realpathSync('${folder}'));\n`);
  fs.readdirSync(folder)
    .filter((entry) => /^\.jsii(\.gz)?$/.test(entry))
    .forEach((entry) => fs.copyFileSync(`${folder}/${entry}`, `${leading}/${entry}`));
  // The same bytes for the same package: jsii keeps what it has unpacked by its hash.
  fs.readdirSync(leading).forEach((entry) => fs.utimesSync(`${leading}/${entry}`, 0, 0));
  fs.utimesSync(leading, 0, 0);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  run('tar', '-czf', file, '-C', path.dirname(leading), 'package');
}

const hash = createHash('sha256').update(fs.readFileSync(__filename));
bundles().forEach(({ name, file }) => hash.update(name).update(fs.readFileSync(file)));
const digest = hash.digest('hex');

if (!fs.existsSync(JAR) || !fs.existsSync(MARK) || fs.readFileSync(MARK, 'utf8') !== digest) {
  emptied(`${KERNEL}/node_modules`);
  const resources = emptied(`${KERNEL}/resources`);
  bundles().forEach(({ name, file }) => writeLeading(unpack(file), path.join(resources, name)));
  run('jar', '--create', '--no-compress', '--file', JAR, '-C', resources, '.');
  ['unpacked', 'leading', 'resources'].forEach((name) => fs.rmSync(`${KERNEL}/${name}`, { recursive: true }));
  fs.writeFileSync(MARK, digest);
}
