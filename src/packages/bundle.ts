import { createHash } from 'node:crypto';
import type { Bundle, BundleFiles } from './types.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Picks from a tree of package files what one permit type consists of: its own folders and the shared form parts that its forms or
 * its diagram reach. The hash is over the sorted paths and the SHA-256 of each content, so that order and origin do not matter.
 * @param files paths `processes/…` and `forms/…` → text; may hold other types too
 */
export function bundleOf(type: string, files: BundleFiles): Bundle {
  const own = Object.keys(files).filter((path) => path.startsWith(`processes/${type}/`) || path.startsWith(`forms/${type}/`));
  const reached = new Set(own);
  const queue = [...own];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const target of sharedTargets(files[path] ?? '')) {
      if (target in files && !reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  const picked = Object.fromEntries([...reached].sort().map((path) => [path, normalise(files[path] ?? '')]));
  const digest = Object.entries(picked).map(([path, text]) => `${path}\0${sha256(text)}\n`).join('');
  return { type, files: picked, sha256: sha256(digest) };
}

/** A checkout on another system may change line ends or add a byte order mark; the package is still the same. */
function normalise(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** Paths under forms/_shared that a text refers to: `$ref`s between schemas and `_shared/<form>` form keys. */
function sharedTargets(text: string): string[] {
  const targets: string[] = [];
  for (const [, name] of text.matchAll(/"\$ref"\s*:\s*"[^"#]*?([A-Za-z0-9_-]+\.schema\.json)(?:#[^"]*)?"/g)) targets.push(`forms/_shared/${name}`);
  for (const [, key] of text.matchAll(/formKey="_shared\/([a-z][a-z0-9_]*)"/g)) targets.push(`forms/_shared/${key}.schema.json`, `forms/_shared/${key}.ui.json`);
  return targets;
}
