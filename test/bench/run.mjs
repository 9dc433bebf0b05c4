// Measures a synth of production, and compares it with the floor: a JavaScript CDK app that replays the same templates
// and manifests.
// Usage: node test/bench/run.mjs [RUNS [FEATURES]], from the project's folder. With FEATURES it measures a generated
// service with this number of features, otherwise the sample. With a list such as 100,400,700,1000 it measures how the
// cost of a synth grows, without the floor. Prints a table, and writes target/bench.json.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';

const runs = Number(process.argv[2] ?? 5);
const sizes = (process.argv[3] ?? '').split(',').filter(Boolean).map(Number);
const features = sizes[0];
const here = resolve('.');
const sample = resolve('src/resources/dev/hikkoshi/samples/album');
const project = features ? generated(features) : copied('album', (environments) => cpSync(sample, environments, { recursive: true }));
const assembly = resolve(here, 'target/bench/assembly');
const replay = resolve(here, 'target/bench/replay');
const context = { ...JSON.parse(readFileSync('cdk.json', 'utf8')).context, environment: 'production' };
const settings = {
  ...process.env,
  CDK_CONTEXT_JSON: JSON.stringify(context),
  CDK_VALIDATION: 'false',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
};

/** The commands to compare, and their environment variables in addition to the settings above. */
const subjects = {
  floor: { command: ['node', resolve(here, 'test/bench/floor/app.js'), assembly, replay], env: {} },
  synth: { command: ['node', 'src/launch/app.mjs'], env: { CDK_OUTDIR: assembly } },
  'synth, one feature': { command: ['node', 'src/launch/app.mjs'], env: {} },
  'hikkoshi plan': { command: ['node', 'src/launch/hikkoshi.mjs', 'plan', 'production'], env: {} },
};

/** A copy of this project with its build, and with the environments of a generated service. */
function generated(size) {
  return copied(size, (to) => spawnSync('node', ['test/bench/service.mjs', size, to], { stdio: 'inherit' }));
}

/** A copy of this project with its build, and with the environments that are written there. */
function copied(name, write) {
  const folder = resolve(`target/bench/project-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['src', 'constructs', 'pom.xml', 'cdk.json', 'package.json', 'package-lock.json']) {
    cpSync(part, resolve(folder, part), { recursive: true });
  }
  ['target', 'node_modules'].forEach((part) => symlinkSync(resolve(part), resolve(folder, part)));
  write(resolve(folder, 'environments'));
  return folder;
}

/** The CPU seconds of all child processes that have ended. */
function cpuSeconds() {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The current memory of the process and its descendants, in MiB. */
function memoryOf(root) {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1];
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
      parents.set(Number(pid), { parent: Number(parent), mib: (pages * 4096) / 2 ** 20 });
    } catch {
      // The process has ended in the meantime.
    }
  }
  const belongs = (pid) => pid === root || (parents.has(pid) && belongs(parents.get(pid).parent));
  return [...parents].filter(([pid]) => belongs(pid)).reduce((sum, [, { mib }]) => sum + mib, 0);
}

/** Runs a subject. With `watched`, it measures memory continuously, which also costs time. */
function measure({ command, env, cwd = project }, watched = false) {
  return new Promise((done, failed) => {
    const before = cpuSeconds();
    const start = process.hrtime.bigint();
    const child = spawn(command[0], command.slice(1), { cwd, env: { ...settings, ...env }, stdio: 'ignore' });
    let peak = 0;
    const watch = watched && setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 50);
    child.on('exit', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (code === 0) done({ seconds, cpu: cpuSeconds() - before, mib: peak });
      else failed(new Error(`${command.join(' ')} ended with ${code}`));
    });
  });
}

function run(command, args, env = {}) {
  const ended = spawnSync(command, args, { cwd: project, env: { ...settings, ...env }, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ended.stderr}`);
  return ended;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The floor is valid only if its output equals the replayed assembly. */
function compareTemplates() {
  const folder = 'assembly-production';
  const templates = readdirSync(resolve(assembly, folder)).filter((name) => name.endsWith('.template.json'));
  for (const name of templates) {
    const [given, replayed] = [assembly, replay].map((root) => JSON.parse(readFileSync(resolve(root, folder, name))));
    if (JSON.stringify(given) !== JSON.stringify(replayed) && !sameValue(given, replayed)) {
      throw new Error(`the floor writes another ${name}`);
    }
  }
  return templates.length;
}

function sameValue(a, b) {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue(a[key], b[key]));
}

/** In debug mode, jsii prints one line per request of Java to CDK's kernel. */
function countCalls() {
  const { stderr } = run('node', ['src/launch/app.mjs'], { CDK_OUTDIR: assembly, JSII_DEBUG: '1' });
  return stderr.split('\n').filter((line) => line.startsWith('> {')).length;
}

const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}`;

/** Synthesizes services of growing size in turn, to measure the cost of each further feature. */
async function growth() {
  const subjects = sizes.map((size) => ({
    command: ['node', 'src/launch/app.mjs'],
    env: { CDK_OUTDIR: resolve(`target/bench/assembly-${size}`) },
    cwd: generated(size),
  }));
  for (const subject of [subjects[0], subjects[0], ...subjects]) {
    await measure(subject);
  }
  const measured = subjects.map(() => []);
  for (let i = 0; i < runs; i++) {
    for (const [k, subject] of subjects.entries()) {
      measured[k].push((await measure(subject)).seconds);
    }
  }
  const result = sizes.map((size, k) => ({ features: size, seconds: median(measured[k]) }));
  result.slice(1).forEach((row, k) => {
    row.eachFurther = (row.seconds - result[k].seconds) / (row.features - result[k].features);
  });
  writeFileSync('target/bench.json', `${JSON.stringify({ machine, runs, result }, null, 2)}\n`);
  console.log(`synths, medians of ${runs} runs; ${machine}\n`);
  console.log('| features | wall, s | each further feature, ms |\n|---|---|---|');
  for (const { features, seconds, eachFurther } of result) {
    console.log(`| ${features} | ${seconds.toFixed(2)} | ${eachFurther ? (eachFurther * 1000).toFixed(1) : ''} |`);
  }
}

/** Compares the app with the floor, in pairs. */
async function comparison() {
  rmSync(assembly, { recursive: true, force: true });
  rmSync(replay, { recursive: true, force: true });
  if (!existsSync('test/bench/floor/node_modules')) {
    run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', resolve('test/bench/floor')]);
  }
  for (const subject of ['synth', 'synth', 'floor', 'hikkoshi plan', 'hikkoshi plan']) {
    await measure(subjects[subject]);
  }
  const [first] = readdirSync(resolve(assembly, 'operations/production/releases'));
  subjects['synth, one feature'].env = {
    CDK_OUTDIR: resolve(here, 'target/bench/part'),
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, feature: first.replace('.yaml', '') }),
  };
  await measure(subjects['synth, one feature']);
  const templates = compareTemplates();
  const crossings = countCalls();
  const measured = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let i = 0; i < runs; i++) {
    for (const [name, subject] of Object.entries(subjects)) {
      measured[name].push(await measure(subject));
    }
  }

  const memory = {};
  for (const [name, subject] of Object.entries(subjects)) {
    // A process that starts another one counts twice for a moment.
    const watched = [await measure(subject, true), await measure(subject, true), await measure(subject, true)];
    memory[name] = median(watched.map((one) => one.mib));
  }

  const result = Object.entries(measured).map(([name, all]) => ({
    name,
    seconds: median(all.map((one) => one.seconds)),
    cpu: median(all.map((one) => one.cpu)),
    mib: memory[name],
    ratio: median(all.map((one, i) => one.seconds / measured.floor[i].seconds)),
  }));
  writeFileSync('target/bench.json', `${JSON.stringify({ machine, runs, templates, crossings, result }, null, 2)}\n`);
  console.log(`${features ?? 14} features, ${templates} stacks, ${crossings} calls of the kernel; medians of ${runs} paired runs; ${machine}\n`);
  console.log('| | wall, s | CPU, s | memory, MiB | × the floor |\n|---|---|---|---|---|');
  for (const { name, seconds, cpu, mib, ratio } of result) {
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${mib.toFixed(0)} | ${ratio.toFixed(2)} |`);
  }
}

run('node', ['src/launch/install.mjs']);
await (sizes.length > 1 ? growth() : comparison());
