// Replays an assembly: the same stages, stacks, resources and outputs. Each resource is copied from its template, and
// each manifest is one cdk8s ApiObject. It shows the cost of CDK itself, without Hikkoshi.
// Usage: node app.js ASSEMBLY OUTPUT
'use strict';
const fs = require('fs');
const path = require('path');
const cdk = require('aws-cdk-lib');
const cdk8s = require('cdk8s');
const yaml = require(require.resolve('yaml', { paths: [require.resolve('cdk8s')] }));

const [, , assembly, output] = process.argv;
const read = (...file) => fs.readFileSync(path.join(assembly, ...file), 'utf8');
const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Rules'];

function replayStack(stage, folder, artifact) {
  const { properties } = artifact;
  const template = JSON.parse(read(folder, properties.templateFile));
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment);
  const stack = new cdk.Stack(stage, artifact.displayName.replace(/ .*$/, '').split('/').pop(), {
    stackName: properties.stackName,
    description: template.Description,
    tags: properties.tags,
    terminationProtection: properties.terminationProtection,
    env: { account, region },
  });
  for (const [id, { Type, Properties, ...rest }] of Object.entries(template.Resources ?? {})) {
    const resource = new cdk.CfnResource(stack, id, { type: Type, properties: Properties });
    resource.overrideLogicalId(id);
    Object.entries(rest).forEach(([key, value]) => resource.addOverride(key, value));
  }
  for (const [id, value] of Object.entries(template.Outputs ?? {})) {
    new cdk.CfnOutput(stack, `Output-${id}`, {
      value: value.Value,
      exportName: value.Export?.Name,
      description: value.Description,
    }).overrideLogicalId(id);
  }
  stack.templateOptions.metadata = template.Metadata;
  for (const section of SECTIONS) {
    for (const [id, value] of Object.entries(template[section] ?? {})) {
      if (section === 'Parameters' && id !== 'BootstrapVersion') {
        new cdk.CfnInclude(stack, `${section}-${id}`, { template: { [section]: { [id]: value } } });
      }
    }
  }
}

function replayManifests() {
  const folder = path.join(assembly, 'manifests');
  const files = fs.readdirSync(folder, { recursive: true });
  for (const name of files.filter((file) => file.endsWith('.yaml') && !file.endsWith('.release.yaml'))) {
    const objects = yaml.parseAllDocuments(read('manifests', name)).map((document) => document.toJS());
    if (objects.some((object) => !object?.apiVersion)) {
      continue; // a chart's values
    }
    const file = path.join(output, 'manifests', name);
    const replay = new cdk8s.App({ outdir: path.dirname(file) });
    const chart = new cdk8s.Chart(replay, path.basename(name, '.yaml'), { disableResourceNameHashes: true });
    objects.forEach((object, index) => new cdk8s.ApiObject(chart, `object-${index}`, object));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, replay.synthYaml());
  }
}

const app = new cdk.App({
  outdir: output,
  analyticsReporting: false,
  treeMetadata: false,
  context: { ...JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}'), 'aws:cdk:disable-stack-trace': true, 'aws:cdk:disable-creation-stack-traces': true },
});
for (const folder of fs.readdirSync(assembly).filter((name) => name.startsWith('assembly-'))) {
  const stage = new cdk.Stage(app, folder.replace(/^assembly-/, ''));
  const { artifacts } = JSON.parse(read(folder, 'manifest.json'));
  Object.values(artifacts)
    .filter((artifact) => artifact.type === 'aws:cloudformation:stack')
    .forEach((artifact) => replayStack(stage, folder, artifact));
}
app.synth();
replayManifests();
