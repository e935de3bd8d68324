// SPDX-License-Identifier: Apache-2.0
'use strict';

const SHOWN = 240; // samples, a minute of them
const MAX_LINES = 100;
const MIB = 1024 * 1024;

// The lines of the plots: each value is a figure of the sample, or its change since the sample before.
const PLOTS = [
  { id: 'memory', title: 'Memory (MiB)', lines: [
    { label: 'direct', colour: '--one', value: s => s.direct / MIB },
    { label: 'heap', colour: '--two', value: s => s.heapUsed / MIB, dash: [6, 3] },
    { label: 'limit of direct', colour: '--limit', value: s => s.limit / MIB, dash: [2, 3] }] },
  { id: 'blocks', title: 'Blocks', lines: [
    { label: 'held', colour: '--one', value: s => s.held },
    { label: 'dropped, not yet found', colour: '--two', value: s => s.dropped, dash: [6, 3] }] },
  { id: 'waiters', title: 'Requests that wait', lines: [
    { label: 'waiters', colour: '--one', value: s => s.waiters }] },
  { id: 'wait', title: 'Longest wait that ended (ms)', lines: [
    { label: 'longest wait', colour: '--one', value: s => s.longestWaitMillis }] },
  { id: 'collections', title: 'Collections (in each quarter of a second)', lines: [
    { label: 'collections', colour: '--one', value: (s, before) => s.collections - before.collections }] },
  { id: 'cleaner', title: 'Releases (in each quarter of a second)', lines: [
    { label: 'by hand', colour: '--one', value: (s, before) => s.closed - before.closed },
    { label: 'by the collector', colour: '--two', value: (s, before) => s.collected - before.collected, dash: [6, 3] }] },
];

const NOW = [
  ['Way of waiting', s => s.way === 'seed' ? 'the seed’s' : 'Floe’s'],
  ['Direct memory', s => mebibytes(s.direct) + ' of ' + mebibytes(s.limit)],
  ['Heap in use', s => mebibytes(s.heapUsed)],
  ['Blocks held', s => s.held],
  ['Blocks dropped, not yet found', s => s.dropped],
  ['Requests that wait', s => s.waiters],
  ['Requests granted', s => s.granted],
  ['Requests refused', s => s.refused],
  ['Collections', s => s.collections],
  ['Released by close', s => s.closed],
  ['Released by the collector', s => s.collected],
];

const mebibytes = bytes => (bytes / MIB).toFixed(0) + ' MiB';
const byId = id => document.getElementById(id);
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const element = (name, parent, text = '') => {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
};

// ---- plots

const drawn = PLOTS.map(plot => {
  const figure = element('figure', byId('plots'));
  element('figcaption', figure, plot.title).id = plot.id + '-title';
  const frame = element('div', figure);
  frame.className = 'plot';
  const canvas = element('canvas', frame);
  canvas.setAttribute('role', 'img'); // the table "Now" has its figures
  canvas.setAttribute('aria-labelledby', plot.id + '-title');
  return new Chart(canvas, {
    type: 'line',
    data: { labels: [], datasets: plot.lines.map(line => ({ label: line.label, data: [], borderDash: line.dash || [] })) },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, events: [],
      elements: { point: { radius: 0 }, line: { borderWidth: 2, stepped: 'before' } },
      scales: {
        x: { type: 'linear', min: -60, max: 0, ticks: { stepSize: 15, callback: seconds => seconds + ' s' } },
        y: { min: 0, suggestedMax: 4, ticks: { precision: 0, maxTicksLimit: 5 } },
      },
      plugins: { legend: { display: plot.lines.length > 1, labels: { boxHeight: 0, boxWidth: 26 } }, tooltip: { enabled: false } },
    },
  });
});

function paint() {
  drawn.forEach((chart, i) => {
    chart.data.datasets.forEach((set, j) => { set.borderColor = css(PLOTS[i].lines[j].colour); });
    for (const scale of Object.values(chart.options.scales)) {
      scale.grid = { color: css('--grid') };
      scale.ticks.color = css('--soft');
    }
    chart.options.plugins.legend.labels.color = css('--text');
    chart.update('none');
  });
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
paint();

const cells = NOW.map(([name]) => {
  const row = element('tr', byId('now'));
  element('th', row, name).scope = 'row';
  return element('td', row, '–');
});

// ---- events from the server

const samples = [];

function take(sample) {
  samples.push(sample);
  if (samples.length > SHOWN + 1) samples.shift();
  drawn.forEach((chart, i) => {
    PLOTS[i].lines.forEach((line, j) => {
      chart.data.datasets[j].data = samples.slice(1).map((s, k) =>
        ({ x: (s.millis - sample.millis) / 1000, y: line.value(s, samples[k]) }));
    });
    chart.update('none');
  });
  cells.forEach((cell, i) => { cell.textContent = NOW[i][1](sample); });
  const way = document.querySelector(`input[name=way][value=${sample.way}]`);
  if (!switching && !way.checked) way.checked = true;
}

function say(text) {
  const journal = byId('journal');
  const atEnd = journal.scrollTop + journal.clientHeight >= journal.scrollHeight - 4;
  element('p', journal, text);
  if (journal.children.length > MAX_LINES) journal.firstChild.remove();
  if (atEnd) journal.scrollTop = journal.scrollHeight;
}

const events = new EventSource('events');
events.addEventListener('open', () => { byId('connection').textContent = 'Connected to the lab on this machine.'; });
events.addEventListener('error', () => { byId('connection').textContent = 'Not connected: the lab has stopped, or too many pages are connected.'; });
events.addEventListener('sample', event => take(JSON.parse(event.data)));
events.addEventListener('said', event => say(JSON.parse(event.data).text));

// ---- commands of the user

let switching = false;

async function send(command) {
  byId('refusal').textContent = '';
  try {
    const response = await fetch('commands', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
    const answer = await response.json();
    if (response.ok) say(answer.said);
    else byId('refusal').textContent = 'Refused: ' + answer.refused;
  } catch (unreachable) {
    byId('refusal').textContent = 'The lab does not answer: ' + unreachable.message;
  }
}

for (const form of document.forms) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    const command = { command: (event.submitter && event.submitter.value) || form.dataset.command };
    for (const field of form.querySelectorAll('input, select')) {
      command[field.name] = field.type === 'number' ? field.valueAsNumber : field.value;
    }
    send(command);
  });
}
for (const button of document.querySelectorAll('button[data-command]')) {
  button.addEventListener('click', () => send({ command: button.dataset.command }));
}
for (const radio of document.querySelectorAll('input[name=way]')) {
  radio.addEventListener('change', async () => {
    switching = true;
    await send({ command: 'wait', way: radio.value });
    switching = false;
  });
}
