// Opens a page in Chromium and prints its measurements as JSON: console messages, requests, the texts of the charts,
// the findings of axe-core, and text in charts that is faint, overlaps other text, or is cut off.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

// Usage: node look.mjs CHROMIUM PAGE WIDTH PICTURE SCHEME …, one result per scheme, light or dark.
const [executablePath, page, width, picture, ...schemes] = process.argv.slice(2);
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const sights = [];
  for (const scheme of schemes) sights.push(await look(scheme));
  process.stdout.write(JSON.stringify(sights));
} finally {
  await browser.close();
}

async function look(scheme) {
  const tab = await browser.newPage({ colorScheme: scheme, viewport: { width: Number(width), height: 900 } });
  const seen = { console: [], requests: [] };
  tab.on('console', (message) => seen.console.push(message.text()));
  tab.on('pageerror', (error) => seen.console.push(error.message));
  tab.on('request', (request) => seen.requests.push(request.url()));
  await tab.goto(pathToFileURL(page).href);
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  await tab.setViewportSize({ width: Number(width), height });
  await tab.screenshot({ path: `${picture}-${scheme}.png` });
  seen.wider = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  seen.charts = await tab.evaluate(looked);
  await tab.evaluate(axe);
  const judged = await tab.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  seen.violations = judged.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
  seen.passes = judged.passes.map((rule) => rule.id);
  await tab.close();
  return seen;
}

/** Runs in the page. axe-core does not check text in SVG, so this function does, with WCAG's contrast of 4.5. */
function looked() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (one, two) => {
    const [dark, light] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = channels(getComputedStyle(document.body).backgroundColor);
  const below = (text, x, y) => {
    const shapes = document.elementsFromPoint(x, y).filter((shape) => shape !== text && /^(rect|path|circle)$/.test(shape.tagName));
    let color = paper;
    for (const shape of shapes.reverse()) {
      const style = getComputedStyle(shape);
      if (style.fill.startsWith('rgb')) {
        const over = channels(style.fill), part = Number(style.fillOpacity) * (over[3] ?? 1);
        color = color.map((c, i) => c + (over[i] - c) * part).slice(0, 3);
      }
    }
    return color;
  };
  return [...document.querySelectorAll('svg.chart')].map((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim())
      .map((text) => ({ text, words: text.textContent, box: text.getBoundingClientRect() }));
    const faint = texts.filter(({ text, box }) => {
      const x = box.x + box.width / 2, y = box.y + box.height / 2;
      const visible = x > 0 && x < innerWidth;
      return visible && contrast(channels(getComputedStyle(text).fill), below(text, x, y)) < 4.5;
    }).map(({ words }) => words);
    const overlapping = texts.flatMap((one, i) => texts.slice(i + 1)
      .filter((two) => Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left) > 1
        && Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top) > 4)
      .map((two) => `${one.words} / ${two.words}`));
    const cut = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({ words }) => words);
    return { label: svg.getAttribute('aria-label'), texts: texts.map(({ words }) => words), faint, overlapping, cut };
  });
}
