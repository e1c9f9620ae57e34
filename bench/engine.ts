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
const mostSteps = 12;
/** Plainly, every way not taken is told to all that lies behind it, again at each choice: at 100 elements one step takes minutes. */
const mostPlain = 50;

type Way = 'hot' | 'cold';
const ways: readonly Way[] = ['hot', 'cold'];
interface Walk { /** milliseconds of processor a step, which a busy machine does not change */ readonly time: number; /** largest text on the way */ readonly bytes: number }

/** A case from its start, which is not measured, to its end or as far as time allows. */
async function walk(walker: Walker, way: Way): Promise<Walk> {
  await walker.start();
  let steps = 0;
  let bytes = walker.bytes();
  const begun = process.cpuUsage();
  while (steps < mostSteps && await walker[way]()) {
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
  for (let round = -warmUp; round < rounds; round += 1) {
    const pair = { plain: await walk(plain, way), ours: await walk(ours, way) };
    if (round >= 0) pairs.push(pair);
  }
  return { plain: pairs.map((pair) => pair.plain.time), ours: pairs.map((pair) => pair.ours.time), ratio: pairs.map((pair) => pair.ours.time / pair.plain.time), bytes: Math.max(...pairs.map((pair) => pair.ours.bytes)), plainBytes: Math.max(...pairs.map((pair) => pair.plain.bytes)) };
}

async function walkers(size: number): Promise<{ readonly plain: Walker; readonly ours: Walker }> {
  const { xml } = sopOf(size);
  const { source } = await parse(xml);
  if (source === null) throw new Error('the drawing of the benchmark is refused');
  return { plain: plainWalker(xml), ours: ourWalker(source) };
}

async function besidePlainUse(): Promise<void> {
  console.log('elements | way | plain ms/step | ours ms/step | ratio (10th–90th percentile) | plain bytes | ours bytes');
  for (const size of sizes.filter((each) => each <= mostPlain)) {
    const { plain: plainly, ours: here } = await walkers(size);
    for (const way of ways) {
      const { plain, ours, ratio, bytes, plainBytes } = await compare(plainly, here, way);
      console.log([size, way, spread(plain), spread(ours), spread(ratio), plainBytes, bytes].join(' | '));
    }
  }
}

/** Against the smallest procedure, all sizes taking turns. */
async function growth(): Promise<void> {
  const [smallest, ...larger] = await Promise.all(sizes.map(async (size) => ({ size, walker: (await walkers(size)).ours })));
  if (smallest === undefined) return;
  console.log('\nelements | way | ours ms/step | ratio to the smallest (10th–90th percentile) | bytes');
  for (const way of ways) {
    const seen = new Map(larger.map(({ size }) => [size, { times: [] as number[], ratios: [] as number[], bytes: 0 }]));
    for (let round = -warmUp; round < rounds; round += 1) {
      const base = await walk(smallest.walker, way);
      for (const { size, walker } of larger) {
        const one = await walk(walker, way);
        const row = seen.get(size);
        if (round < 0 || row === undefined) continue;
        row.times.push(one.time);
        row.ratios.push(one.time / base.time);
        row.bytes = Math.max(row.bytes, one.bytes);
      }
    }
    for (const [size, { times, ratios, bytes }] of seen) console.log([size, way, spread(times), spread(ratios), bytes].join(' | '));
  }
}

await besidePlainUse();
await growth();
