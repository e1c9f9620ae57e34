import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export const chromiumAdvice = 'Uji peramban memerlukan Chromium atau Chrome: pasang paket "chromium" (Debian/Ubuntu: sudo apt-get install chromium), atau isi CHROMIUM dengan letak programnya.';

/** What decides; a test hands in another machine. */
const thisMachine = {
  named: process.env.CHROMIUM ?? '',
  has: existsSync,
  mayInstall: existsSync('/etc/debian_version') && process.getuid?.() === 0,
  install() {
    process.stderr.write('Memasang paket chromium …\n');
    const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  },
};

/** Path of an installed Chromium or Chrome; on Debian and Ubuntu as root the package is installed; null when there is none. */
export function ensureChromium(machine = thisMachine) {
  const find = () => [machine.named, ...usual].find((path) => path !== '' && machine.has(path)) ?? null;
  const found = find();
  if (found !== null || !machine.mayInstall) return found;
  machine.install();
  return find();
}
