/**
 * What a step costs in procedures of 10 to 100 elements: milliseconds and bytes, from the stored text (cold) and on a live instance (hot), beside
 * bpmn-engine used plainly on the same diagram. The two take turns in one run; times are the processor's, garbage collection included, and only the ratios travel to other machines.
 */
import { parse } from '../src/bpmn/index.ts';
import { ourWalker } from './ours.ts';
import { plainWalker } from './plain.ts';
import { sopOf } from './sop.ts';
import type { Walker } from './walker.ts';

const sizes = (process.env['SIZES'] ?? '10,20,50,100').split(',').map(Number);
const rounds = Number(process.env['ROUNDS'] ?? 21);
const warmUp = 5;
/** Plainly, every way not taken is told to all that lies behind it: at 100 elements a step takes seconds, a whole case minutes. */
const mostSteps = 12;
/** processor seconds of a walk, and of all walks of a cell, after which no other begins */
const patience = { walk: 10, cell: 120 };
/** Fewer say nothing about the spread. */
const fewestRounds = 3;

type Way = 'hot' | 'cold';
interface Walk { /** milliseconds of processor a step, which a busy machine does not change */ readonly time: number; /** largest text on the way */ readonly bytes: number }

/** A case from its start, which is not measured, to its end or as far as time allows. */
async function walk(walker: Walker, way: Way): Promise<Walk> {
  await walker.start();
  let steps = 0;
  let bytes = walker.bytes();
  const begun = process.cpuUsage();
  while (steps < mostSteps && spentSince(begun) < patience.walk && await walker[way]()) {
    steps += 1;
    bytes = Math.max(bytes, walker.bytes());
  }
  const time = spentSince(begun) * 1000 / steps;
  await walker.end();
  return { time, bytes };
}

/** seconds of processor */
function spentSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000_000;
}

const quantile = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.round(part * (values.length - 1))] ?? NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);
const spread = (values: readonly number[]): string => `${median(values).toFixed(2)} (${quantile(values, 0.1).toFixed(2)}–${quantile(values, 0.9).toFixed(2)})`;

async function compare(plain: Walker, ours: Walker, way: Way) {
  const pairs: { readonly plain: Walk; readonly ours: Walk }[] = [];
  const begun = process.cpuUsage();
  for (let round = -warmUp; round < rounds; round += 1) {
    const pair = { plain: await walk(plain, way), ours: await walk(ours, way) };
    // What takes seconds needs no warming up.
    if (round >= 0 || pair.plain.time > 1000) pairs.push(pair);
    if (pairs.length >= fewestRounds && spentSince(begun) > patience.cell) break;
  }
  return { plain: pairs.map((pair) => pair.plain.time), ours: pairs.map((pair) => pair.ours.time), ratio: pairs.map((pair) => pair.ours.time / pair.plain.time), bytes: Math.max(...pairs.map((pair) => pair.ours.bytes)), plainBytes: Math.max(...pairs.map((pair) => pair.plain.bytes)) };
}

console.log('elements | way | rounds | plain ms/step | ours ms/step | ratio (10th–90th percentile) | plain bytes | ours bytes');
for (const size of sizes) {
  const { xml } = sopOf(size);
  const { source } = await parse(xml);
  if (source === null) throw new Error('the drawing of the benchmark is refused');
  for (const way of ['hot', 'cold'] as const) {
    const { plain, ours, ratio, bytes, plainBytes } = await compare(plainWalker(xml), ourWalker(source), way);
    console.log([size, way, `${ratio.length} rounds`, spread(plain), spread(ours), spread(ratio), plainBytes, bytes].join(' | '));
  }
}
