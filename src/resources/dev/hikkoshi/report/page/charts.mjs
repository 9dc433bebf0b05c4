// Draws the charts of the report as SVG, without a browser: reads the facts from standard input as JSON, and writes
// {name: svg} to standard output. Colours are variables of the page, so that one drawing works for light, dark and
// print.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { readFileSync } from 'node:fs';

const { document } = parseHTML('<html><body></body></html>');
const facts = JSON.parse(readFileSync(0, 'utf8'));
const day = (iso) => new Date(`${iso}T00:00:00Z`);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = 86_400_000;
const domain = [day(facts.from), day(facts.to)];

const LEGACY = 'var(--legacy)', LEGACY_LINE = 'var(--legacy-line)', EKS = 'var(--eks)', RETIRED = 'var(--retired)';
const ON_DEMAND = 'var(--on-demand)', INK = 'var(--ink)', MUTED = 'var(--muted)', RULE = 'var(--rule)', ALERT = 'var(--alert)';

/** The approximate width of a text at 12 pixels; bold text at 13 pixels is wider. */
const width = (text) => 6.8 * String(text).length;
const bold = (text) => 9.2 * String(text).length;

/** The text for screen readers. The table behind the chart has the figures. */
function svg(plot, label) {
  plot.querySelectorAll('style').forEach((style) => style.remove());
  plot.querySelectorAll('[aria-label]').forEach((mark) => mark.removeAttribute('aria-label'));
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', label);
  plot.setAttribute('class', 'chart');
  return plot.outerHTML;
}

function plot(options) {
  return Plot.plot({ document, className: 'chart', ...options });
}

/** In a short move a month has no mark, or the only one: then the axis has days, a week or a day apart, and at most as many. */
const SHORT = 62;
const span = (domain[1] - domain[0]) / DAY;
function days(most, { anchor }) {
  const apart = [1, 2, 7, 14].find((step) => span / step <= most) ?? 14;
  const ticks = [];
  for (let at = +domain[0] + DAY; at < domain[1]; at += apart * DAY) ticks.push(new Date(at));
  return Plot.axisX(ticks, {
    anchor, tickSize: 0, tickPadding: 8, label: null, color: MUTED, fontSize: 12,
    tickFormat: (date, i) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${i === 0 ? ` ${date.getUTCFullYear()}` : ''}`,
  });
}

const months = (options = {}) => span < SHORT ? days(options.ticks === undefined ? 10 : 4, options) : Plot.axisX({
  ticks: domain[1] - domain[0] > 600 * DAY ? '3 months' : 'month', tickSize: 0, tickPadding: 8, label: null, color: MUTED, fontSize: 12,
  tickFormat: (date, i) => i > 0 && date.getUTCMonth() === 0 ? `${date.getUTCFullYear()}` : MONTHS[date.getUTCMonth()] + (i === 0 ? ` ${date.getUTCFullYear()}` : ''),
  ...options,
});

/** One lane per feature. Within a lane the height is the share: EKS from below, the legacy side above. */
function lanes() {
  const rows = facts.lanes;
  const left = 16 + Math.max(...rows.map((row) => bold(row.feature)), 60);
  const right = 24 + Math.max(...rows.map((row) => width(row.now)), 60);
  const plotWidth = 1100, pitch = 34, high = 24;
  const scale = (plotWidth - left - right) / (domain[1] - domain[0]);
  const y = (index) => index * pitch + (pitch - high) / 2;
  const spans = rows.flatMap((row, index) => row.spans.map((span) => {
    const eks = span.share > 0 ? Math.max(2, span.share / 100 * high) : 0;
    return { ...span, feature: row.feature, x1: day(span.from), x2: day(span.to), top: y(index), bottom: y(index) + high,
      edge: y(index) + high - eks, middle: new Date((+day(span.from) + Math.min(day(span.to), day(facts.last))) / 2),
      pixels: (Math.min(day(span.to), day(facts.last)) - day(span.from)) * scale };
  }));
  const onLegacy = spans.filter((span) => span.stage !== 'retired');
  const title = (span) => `${span.feature}: ${span.stage}${span.share % 100 ? `, ${span.share} % on EKS` : ''}, ${span.from} to ${span.to}`;
  const word = (span) => span.stage === 'shifting' ? `${span.share} %` : span.stage;
  const told = (back) => `rolled back, ${back.from} → ${back.to} %`;
  const covered = (span) => facts.lanes.find((row) => row.feature === span.feature).rollBacks.some((back) => {
    const end = (day(back.on) - span.middle) * scale + 12, half = width(word(span)) / 2 + 6;
    return end > -half && end - 26 - bold(told(back)) < half;
  });
  const labelled = spans.filter((span) => span.stage !== 'on-legacy' && width(word(span)) + 10 < span.pixels && !covered(span));
  const rollBacks = rows.flatMap((row, index) => row.rollBacks.map((back) => ({ ...back, feature: row.feature, y: y(index) + high / 2 })));
  const freezes = rows.flatMap((row, index) => row.freezes.map((freeze) => ({ ...freeze, feature: row.feature, top: y(index), bottom: y(index) + high })));
  const last = `last step ${facts.last}`;
  const labels = staggered([...facts.events, { on: facts.last, what: last }].map((event) => ({ ...event, at: (day(event.on) - domain[0]) * scale })));
  const events = labels.slice(0, -1), lastRow = labels[labels.length - 1].row;
  const top = 30 + 18 * Math.max(...labels.map((label) => label.row + 1));
  const bottom = rows.length * pitch;
  return svg(plot({
    width: plotWidth, height: top + bottom + 34, marginLeft: left, marginRight: right, marginTop: top, marginBottom: 34,
    x: { type: 'utc', domain }, y: { domain: [0, bottom], range: [top, top + bottom], axis: null },
    marks: [
      months({ anchor: 'bottom' }),
      Plot.ruleX(monthStarts(), { stroke: RULE, y1: 0, y2: bottom }),
      Plot.ruleX(facts.events, { x: (event) => day(event.on), stroke: MUTED, strokeDasharray: '2,3', y1: -6, y2: bottom }),
      Plot.rect(onLegacy, { x1: 'x1', x2: 'x2', y1: 'top', y2: 'bottom', fill: LEGACY, shapeRendering: 'crispEdges', title }),
      Plot.rect(onLegacy.filter((span) => !['on-legacy', 'adopted'].includes(span.stage)), { x1: 'x1', x2: 'x2', y1: (span) => span.bottom - 2.5, y2: 'bottom', fill: EKS, shapeRendering: 'crispEdges' }),
      Plot.rect(spans.filter((span) => span.share > 0), { x1: 'x1', x2: 'x2', y1: 'edge', y2: 'bottom',
        fill: (span) => span.stage === 'retired' ? RETIRED : EKS, shapeRendering: 'crispEdges', title }),
      Plot.rect(spans.filter((span) => span.stage === 'moved'), { x1: 'x1', x2: 'x2', y1: 'top', y2: (span) => span.top + 4, fill: LEGACY_LINE, shapeRendering: 'crispEdges' }),
      Plot.rect(freezes, { x1: (f) => day(f.from), x2: (f) => day(f.to), y1: 'top', y2: 'bottom', fill: 'url(#freeze)', stroke: MUTED, strokeWidth: 1,
        title: (f) => `${f.feature}: frozen, ${f.because}` }),
      Plot.text(events, { x: (event) => day(event.on), y: (event) => -18 - 18 * event.row, text: 'what', textAnchor: 'start', dx: -3, fill: MUTED, fontSize: 12 }),
      Plot.rect([0], { x1: day(facts.last), x2: domain[1], y1: 0, y2: bottom, fill: 'var(--paper)', fillOpacity: 0.5 }),
      Plot.ruleX([day(facts.last)], { stroke: INK, strokeWidth: 1.5, y1: -6, y2: bottom }),
      Plot.text([day(facts.last)], { x: (at) => at, y: -18 - 18 * lastRow, text: () => last, textAnchor: 'start', dx: -3, fill: INK, fontSize: 12, fontWeight: 600 }),
      Plot.text(labelled, { x: 'middle', text: word, fontSize: 12,
        y: (span) => span.stage === 'shifting' && span.share < 50 ? (span.top + span.edge) / 2 : (span.stage === 'moved' ? span.top + 4 + span.bottom : span.top + span.bottom) / 2,
        fill: (span) => span.stage === 'retired' ? 'var(--on-retired)' : span.share >= 50 ? 'var(--on-eks)' : 'var(--on-legacy)' }),
      Plot.dot(rollBacks, { x: (back) => day(back.on), y: 'y', r: 8, fill: ALERT, stroke: 'var(--paper)', strokeWidth: 1.5,
        title: (back) => `${back.feature}: rolled back from ${back.from} to ${back.to} % on ${back.on}: ${back.because}` }),
      Plot.text(rollBacks, { x: (back) => day(back.on), y: 'y', text: () => '↩', fill: 'var(--on-alert)', fontSize: 11, fontWeight: 700 }),
      Plot.text(rollBacks, { x: (back) => day(back.on), y: 'y', text: told,
        textAnchor: 'end', dx: -14, fill: 'var(--on-legacy)', fontSize: 12, fontWeight: 600 }),
      Plot.text(rows, { frameAnchor: 'left', x: domain[0], y: (row, i) => y(i) + high / 2, text: 'feature', textAnchor: 'end', dx: -12, fill: INK, fontSize: 13, fontWeight: 600 }),
      Plot.text(rows, { x: domain[1], y: (row, i) => y(i) + high / 2, text: 'now', textAnchor: 'start', dx: 10, fill: INK, fontSize: 12 }),
    ],
  }), `A lane for each of ${rows.length} features from ${facts.from} to ${facts.to}, with the share that EKS takes. The table below has the figures.`)
    .replace('>', '><defs><pattern id="freeze" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="var(--muted)"></rect></pattern></defs>');
}

/** Puts labels that would overlap in different rows. */
function staggered(events) {
  const ends = [];
  return events.map((event) => {
    let row = 0;
    while (row < ends.length && ends[row] > event.at - 6) row++;
    ends[row] = event.at + width(event.what);
    return { ...event, row };
  });
}

function monthStarts() {
  const starts = [];
  for (let month = new Date(Date.UTC(domain[0].getUTCFullYear(), domain[0].getUTCMonth() + 1, 1)); month < domain[1];
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))) starts.push(month);
  return starts;
}

/** The points of a step line: a value stays until it changes. */
const steps = (spans, name) => spans.flatMap((span) => [
  { at: day(span.from), value: span[name] ?? 0 }, { at: day(span.to), value: span[name] ?? 0 }]);

/** Labels at the end of lines. Overlapping labels move up, or down if they reach the top. */
function endLabels(items, gap, lowest, highest) {
  const placed = items.map((item) => ({ ...item, place: item.value })).sort((a, b) => a.value - b.value);
  placed.forEach((item, i) => { item.place = Math.max(item.value, i ? placed[i - 1].place + gap : lowest); });
  let ceiling = highest;
  for (const item of placed.toReversed()) {
    item.place = Math.min(item.place, ceiling);
    ceiling = item.place - gap;
  }
  return placed;
}

const HALF = { width: 540, height: 280, marginLeft: 40, marginTop: 30, marginBottom: 30 };

function valueAxis(label, options = {}) {
  return [Plot.gridY({ stroke: RULE, strokeOpacity: 1, ticks: 5 }), Plot.axisY({ ticks: 5, tickSize: 0, label, labelArrow: 'none', labelAnchor: 'top', color: MUTED, fontSize: 12, ...options })];
}

/** The share of EKS. */
function work() {
  const names = [['all', 'all work', INK, 2.5], ['http', 'HTTP', EKS, 2], ['workers', 'workers', ON_DEMAND, 2]];
  const last = facts.work[facts.work.length - 1];
  const ends = endLabels(names.map(([key, name, color]) => ({ name: `${name} ${last[key].toFixed(last[key] && last[key] < 1 ? 1 : 0)} %`, color, value: last[key] })), 8, 2, 100);
  return svg(plot({
    ...HALF, marginRight: 118, x: { type: 'utc', domain }, y: { domain: [0, 100] },
    marks: [
      ...valueAxis('% of the work that EKS takes'), months({ ticks: 6 }),
      ...names.toReversed().map(([key, , color, strokeWidth]) => Plot.line(steps(facts.work, key), { x: 'at', y: 'value', stroke: color, strokeWidth, strokeDasharray: key === 'workers' ? '6,3' : undefined })),
      Plot.text(ends, { x: domain[1], y: 'place', text: 'name', fill: 'color', textAnchor: 'start', dx: 6, fontSize: 12, fontWeight: 600 }),
    ],
  }), `The part of the work that EKS takes over time; now ${last.all.toFixed(0)} % of all. The table below has the figures.`);
}

/** Stacked values, each with a label at its end. */
function stack(spans, layers, axis, label, format) {
  const last = spans[spans.length - 1];
  let base = spans.map(() => 0);
  const marks = [], ends = [];
  for (const { key, name, fill, stroke } of layers) {
    const top = base.map((low, i) => low + (spans[i][key] ?? 0));
    const points = spans.flatMap((span, i) => [{ at: day(span.from), low: base[i], high: top[i] }, { at: day(span.to), low: base[i], high: top[i] }]);
    marks.push(Plot.areaY(points, { x: 'at', y1: 'low', y2: 'high', fill, stroke: stroke ?? fill, strokeWidth: 1 }));
    const now = last[key] ?? 0;
    if (now > 0) ends.push({ name: `${name} ${format(now)}`, value: base[base.length - 1] + now / 2 });
    base = top;
  }
  const highest = Math.max(...base, 1);
  return svg(plot({
    ...HALF, marginRight: 124, x: { type: 'utc', domain }, y: { domain: [0, highest * 1.05] },
    marks: [...valueAxis(axis), ...marks, months({ ticks: 6 }),
      Plot.text(endLabels(ends, highest * 0.075, 0, highest * 1.03), { x: domain[1], y: 'place', text: 'name', fill: INK, textAnchor: 'start', dx: 6, fontSize: 12, fontWeight: 600 })],
  }), label);
}

const fleetLayers = [
  { key: 'legacy', name: 'legacy', fill: LEGACY, stroke: LEGACY_LINE },
  { key: 'onDemand', name: 'on-demand', fill: ON_DEMAND },
  { key: 'spot', name: 'spot', fill: EKS },
];

const fleet = () => stack(facts.fleet, fleetLayers, 'instances at a usual peak',
  'Instances of both fleets at a usual peak over time. The table below has the figures.', (n) => n);

const cost = () => stack(facts.cost, fleetLayers, 'USD for an hour at a usual peak',
  'What both fleets cost for an hour at a usual peak, over time. The table below has the figures.', (n) => n.toFixed(2));

const surface = () => stack(facts.surface, [
  { key: 'keys', name: 'keys', fill: LEGACY, stroke: LEGACY_LINE },
  { key: 'machines', name: 'machines', fill: 'var(--legacy-2)', stroke: LEGACY_LINE },
  { key: 'recipes', name: 'recipes', fill: 'var(--legacy-3)', stroke: LEGACY_LINE },
  { key: 'people', name: 'people', fill: 'var(--legacy-4)', stroke: LEGACY_LINE },
], 'things to keep in mind', 'The size of the configuration surface over time. The table below has the figures.', (n) => n);

/** The time from load to capacity on both sides, in parts. */
function scaleOut() {
  const fills = { notice: 'var(--part-1)', machine: 'var(--part-2)', software: 'var(--part-3)', healthy: 'var(--part-4)' };
  const sides = [...new Set(facts.scaleOut.map((part) => part.side))];
  const bars = sides.flatMap((side, row) => {
    let at = 0;
    return facts.scaleOut.filter((part) => part.side === side).map((part) => {
      const bar = { ...part, row, from: at, to: at + part.seconds };
      at = bar.to;
      return bar;
    });
  });
  const totals = sides.map((side, row) => ({ side, row, to: Math.max(...bars.filter((bar) => bar.side === side).map((bar) => bar.to)) }));
  const longest = Math.max(...totals.map((total) => total.to));
  const scale = (540 - 64 - 96) / longest;
  const clock = (s) => s < 60 ? `${s} s` : `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}`;
  return svg(plot({
    width: 540, height: 132, marginLeft: 64, marginRight: 96, marginTop: 8, marginBottom: 32,
    x: { domain: [0, longest] }, y: { domain: [0, 2], range: [8, 100], axis: null },
    marks: [
      Plot.axisX({ tickSize: 0, tickPadding: 8, label: null, color: MUTED, fontSize: 12, tickFormat: (s) => s % 60 ? '' : `${s / 60} min`, ticks: Array.from({ length: Math.floor(longest / 60) + 1 }, (_, i) => i * 60).filter((s) => s % (longest < 600 ? 60 : longest < 1800 ? 180 : 600) === 0) }),
      Plot.rect(bars, { x1: 'from', x2: 'to', y1: (bar) => bar.row + 0.12, y2: (bar) => bar.row + 0.82, fill: (bar) => fills[bar.part], stroke: 'var(--paper)', strokeWidth: 1, title: (bar) => `${bar.side}: ${bar.part}, ${clock(bar.seconds)}` }),
      Plot.text(bars.filter((bar) => width(`${bar.part} ${clock(bar.seconds)}`) + 8 < bar.seconds * scale), { x: (bar) => (bar.from + bar.to) / 2, y: (bar) => bar.row + 0.47, text: (bar) => `${bar.part} ${clock(bar.seconds)}`, fill: 'var(--on-part)', fontSize: 12 }),
      Plot.text(totals, { x: 'to', y: (total) => total.row + 0.47, text: (total) => clock(total.to), textAnchor: 'start', dx: 8, fill: INK, fontSize: 13, fontWeight: 700 }),
      Plot.text(totals, { x: () => 0, y: (total) => total.row + 0.47, text: 'side', textAnchor: 'end', dx: -10, fill: INK, fontSize: 13, fontWeight: 600 }),
    ],
  }), 'The time from more load to more capacity on both sides, part by part. The table below has the figures.');
}

const charts = { lanes: lanes(), work: work(), fleet: fleet(), surface: surface() };
if (facts.cost.some((span) => span.legacy !== undefined)) charts.cost = cost();
if (facts.scaleOut.length) charts.scaleOut = scaleOut();
process.stdout.write(JSON.stringify(charts));
