import { createHash } from 'node:crypto';
import { calledIdsIn, idsOfTags, processIdsIn } from '../bpmn/index.ts';
import type { Bundle, BundleFiles } from './types.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Picks from a tree of package files what one permit type consists of: its own folders and the shared parts that its forms or
 * its diagrams reach: form parts, called processes, decisions. The hash is over the sorted paths and the SHA-256 of each content, so that order and origin do not matter.
 * @param files paths `processes/…` and `forms/…` → text; may hold other types too
 */
export function bundleOf(type: string, files: BundleFiles): Bundle {
  const own = Object.keys(files).filter((path) => path.startsWith(`processes/${type}/`) || path.startsWith(`forms/${type}/`));
  const reached = new Set(own);
  const queue = [...own];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const target of sharedTargets(files[path] ?? '', files)) {
      if (target in files && !reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  const picked = Object.fromEntries([...reached].sort().map((path) => [path, normalise(files[path] ?? '')]));
  const digest = Object.entries(picked).map(([path, text]) => `${path}\0${sha256(text)}\n`).join('');
  const others = Object.keys(files).filter((path) => isSharedDiagram(path) && !reached.has(path)).flatMap((path) => processIdsIn(files[path] ?? ''));
  return { type, files: picked, sha256: sha256(digest), ...(others.length > 0 && { callable: others }) };
}

/** A checkout on another system may change line ends or add a byte order mark; the package is still the same. */
function normalise(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** Paths of the shared parts that a text refers to: `$ref`s between schemas, `_shared/<form>` form keys, called processes and decisions by their ids. */
function sharedTargets(text: string, files: BundleFiles): string[] {
  const targets: string[] = [];
  for (const [, name] of text.matchAll(/"\$ref"\s*:\s*"[^"#]*?([A-Za-z0-9_-]+\.schema\.json)(?:#[^"]*)?"/g)) targets.push(`forms/_shared/${name}`);
  for (const [, key] of text.matchAll(/formKey=["']_shared\/([a-z][a-z0-9_]*)["']/g)) targets.push(`forms/_shared/${key}.schema.json`, `forms/_shared/${key}.ui.json`);
  const called = new Set(calledIdsIn(text));
  const decided = new Set([...text.matchAll(/decisionRef=["']([^"']+)["']/g)].map(([, id]) => id));
  const holding = (wanted: ReadonlySet<string | undefined>, holds: (path: string) => boolean, idsIn: (content: string) => string[]): string[] =>
    (wanted.size === 0 ? [] : Object.keys(files).filter((path) => holds(path) && idsIn(files[path] ?? '').some((id) => wanted.has(id))));
  return [...targets, ...holding(called, isSharedDiagram, processIdsIn), ...holding(decided, isSharedTable, decisionIdsIn)];
}

const isSharedDiagram = (path: string): boolean => path.startsWith('processes/_shared/') && path.endsWith('.bpmn');
const isSharedTable = (path: string): boolean => path.startsWith('processes/_shared/') && path.endsWith('.dmn');
const decisionIdsIn = (dmn: string): string[] => idsOfTags(dmn, 'decision');
