// Writes the environments folder of a generated service: web features over several load balancers, workers on lists in
// Redis and crons, all of them deployed on both sides.
// Usage: node test/bench/service.mjs FEATURES FOLDER [move]. With "move", the ledger has the whole move.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const count = Number(process.argv[2]);
const folder = process.argv[3];
/**
 * An Application Load Balancer has at most 100 target groups, and a feature on both sides has two. An Auto Scaling group has
 * at most 50, so each load balancer has a layer of its own.
 */
const PER_LOAD_BALANCER = 45;
/** The legacy stack has an output for each web feature, and at most 200. */
const MOST_WEB = 3 * PER_LOAD_BALANCER;

const pad = (number) => String(number).padStart(4, '0');
const image = (name) => `111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/bench/${name}:1.0.0`;
const placement = { capacity: 'spot' };
const small = { cpu: '100m', memory: '128Mi' };

function feature(index) {
  const web = 2 * Math.floor(index / 4) + (index % 4);
  const declared = ['web', 'web', 'worker', 'cron'][index % 4];
  const kind = declared === 'web' && web >= MOST_WEB ? 'worker' : declared;
  const name = `${kind}-${pad(index)}`;
  const common = { name, kind, namespace: 'front', image: image(name), placement };
  switch (kind) {
    case 'web': {
      const http = {
        loadBalancer: `public-${Math.floor(web / PER_LOAD_BALANCER)}`,
        priority: 100 + 10 * (web % PER_LOAD_BALANCER),
        hosts: [`h${pad(index)}`],
        port: 8080,
        healthPath: '/healthz',
        longestRequestSeconds: 20,
      };
      return { ...common, layer: `web-${Math.floor(web / PER_LOAD_BALANCER)}`, http, pods: { min: 2, max: 4, peak: 2, ...small } };
    }
    case 'worker': {
      const worker = { queue: 'redis', list: name, consumers: 4, jobsPerConsumer: 10, longestJobSeconds: 30 };
      return { ...common, layer: 'jobs', worker, pods: { min: 1, max: 4, ...small }, needs: [{ name: 'redis' }] };
    }
    default: {
      const cron = { schedule: `${index % 60} 3 * * *`, longestRunSeconds: 600, startingDeadlineSeconds: 600, idempotent: true };
      return { ...common, layer: 'jobs', cron, pods: { min: 1, max: 1, ...small } };
    }
  }
}

const features = Array.from({ length: count }, (_, index) => feature(index));
const loadBalancers = [...new Set(features.flatMap(({ http }) => (http ? [http.loadBalancer] : [])))];
const layers = [...new Set(features.map(({ layer }) => layer))];
const pool = (name, instanceTypes) => ({ name, capacity: 'spot', instanceTypes, min: 6, typical: 60, max: 200 });

const service = {
  service: 'bench',
  timeZone: 'Asia/Tokyo',
  namespaces: ['front'],
  dependencies: [{ name: 'redis', kind: 'redis' }],
  features,
};
const environment = {
  purpose: 'serve',
  account: '111122223333',
  region: 'ap-northeast-1',
  domain: 'bench.example',
  delivery: 'kubectl',
  network: { cidr: '10.0.0.0/16', zones: ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d'], natGateways: 3 },
  loadBalancers: loadBalancers.map((name) => ({
    name,
    scheme: 'internet-facing',
    certificateArns: ['arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e'],
  })),
  legacy: {
    provider: 'autoscaling',
    imageId: 'ami-0a1b2c3d4e5f60718',
    layers: layers.map((name) => ({ name, instanceType: 'c5.4xlarge', ...(name.startsWith('web') && { port: 80 }), always: 8 })),
  },
  cluster: {
    version: '1.36',
    endpoint: 'private',
    pools: [
      pool('spot-general', ['m5.4xlarge', 'm5a.4xlarge', 'm5d.4xlarge', 'm5n.4xlarge', 'm6i.4xlarge', 'm6a.4xlarge']),
      pool('spot-compute', ['c5.4xlarge', 'c5a.4xlarge', 'c5d.4xlarge', 'c6i.4xlarge', 'c6a.4xlarge', 'c7i.4xlarge']),
      { name: 'enduring', capacity: 'on-demand', instanceTypes: ['m5.large'], min: 3, typical: 3, max: 6 },
    ],
    people: [{ name: 'aoki', role: 'admin', principalArn: 'arn:aws:iam::111122223333:role/people/aoki' }],
    imageCache: Object.fromEntries(['dockerHub', 'gitHub'].map((upstream) => [
      upstream,
      `arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/${upstream}-a1B2c3`,
    ])),
  },
  dependencies: {
    redis: {
      cluster: 'bench-redis',
      nodes: ['bench-redis-001'],
      address: 'redis.bench.internal',
      port: 6379,
      securityGroup: 'sg-0a1b2c3d4e5f67102',
      transitEncryption: false,
    },
  },
  observability: {
    signals: {
      traces: 'new-relic',
      infrastructure: 'new-relic',
      applicationMetrics: 'prometheus',
      logs: 'cloudwatch',
      loadBalancer: 'cloudwatch',
      caches: 'cloudwatch',
      queues: 'cloudwatch',
      kubernetesEvents: 'new-relic',
    },
    newRelic: { account: 1234567 },
  },
};
const built = ['cluster', 'observability'].map((build, day) => ({ on: `2026-01-0${day + 1}`, build }));
const deployed = features.map(({ name }) => ({ on: '2026-01-05', 'deploy-both': name }));

/** Every feature through all stages, a day apart. One in ten is rolled back on the way. */
function fullMove() {
  let day = Date.UTC(2026, 0, 5);
  const on = () => new Date((day += 24 * 3600 * 1000)).toISOString().slice(0, 10);
  const steps = [...built];
  features.forEach(({ name, kind }, index) => {
    const shifts = kind === 'cron' ? [] : [5, 50];
    steps.push({ on: on(), 'deploy-both': name });
    shifts.forEach((to) => steps.push({ on: on(), shift: name, to }));
    if (index % 10 === 0 && shifts.length > 0) {
      steps.push({ on: on(), 'roll-back': name, to: 5, because: 'errors' }, { on: on(), shift: name, to: 50 });
    }
    steps.push({ on: on(), move: name });
    if (kind === 'web') steps.push({ on: on(), 'roll-back': name, to: 50, because: 'slow' }, { on: on(), move: name });
    steps.push({ on: on(), retire: name });
  });
  layers.forEach((layer) => steps.push({ on: on(), 'remove-layer': layer }));
  return [...steps, { on: on(), decommission: 'legacy' }];
}

mkdirSync(join(folder, 'production'), { recursive: true });
const write = (file, content) => writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
write('service.yaml', service);
write('production/environment.yaml', environment);
write('production/migration.yaml', { steps: process.argv[4] === 'move' ? fullMove() : [...built, ...deployed] });
