// Finds the four browsers that the journeys are tried in, and installs what is missing:
// by apt on Debian and Ubuntu (as root), elsewhere by Playwright's own download (Chromium and Firefox only).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOXES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** What each browser needs from apt; where there are alternatives, the first one the system knows is taken. */
const PACKAGES = {
  chromium: [['chromium']],
  firefox: [['firefox-esr', 'firefox']],
  webkitgtk: [['webkit2gtk-driver', 'webkitgtk-webdriver'], ['xvfb']],
  // The driver does not pull in the browser it drives.
  wpe: [['wpewebkit-driver'], ['libwpewebkit-1.1-0', 'libwpewebkit-2.0-1']],
};
const NAMES = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkitgtk: 'WebKitGTK with its driver and Xvfb',
  wpe: 'WPE WebKit with its driver',
};
/** Letters of all the languages of the application, so that pictures show them. */
const FONTS = 'fonts-noto-core';
const FONT_FILE = '/usr/share/fonts/truetype/noto/NotoSansBengali-Regular.ttf';

/** Whether a program is there and runs. Ubuntu's stand-ins for snaps are there and do not. */
function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

/** The path from the environment, which must work if it is given, or the first that runs. */
function program(variable, candidates) {
  const given = process.env[variable];
  if (!given) return candidates.find(runs);
  if (!runs(given)) throw new Error(`${variable} is ${given}, which does not run.`);
  return given;
}

/** Where Playwright keeps its own download of a browser, whether or not it is there. */
function downloaded(kind) {
  try {
    const path = createRequire(join(ROOT, 'package.json'))('@playwright/test')[kind].executablePath();
    return runs(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The browser program that belongs to a WebKit driver; the folder has the machine's name and the engine's version in it. */
function miniBrowser(engine) {
  const libraries = ['/usr/lib', '/usr/libexec'].filter(existsSync);
  const folders = libraries.flatMap((dir) => [
    dir,
    ...readdirSync(dir)
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(dir, name)),
  ]);
  const programs = folders.flatMap((dir) =>
    readdirSync(dir)
      .filter((name) => engine.test(name))
      .map((name) => join(dir, name, 'MiniBrowser')),
  );
  return programs.find(existsSync);
}

const FIND = {
  chromium() {
    const path = program('CHROMIUM_PATH', CHROMIUMS) ?? downloaded('chromium');
    return path && { path };
  },
  firefox() {
    const path = program('FIREFOX_PATH', FIREFOXES);
    if (path) return { path, channel: 'moz-firefox' };
    const own = downloaded('firefox');
    return own && { path: own };
  },
  webkitgtk() {
    const [driver, xvfb, path] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb', miniBrowser(/^webkit2?gtk-/)];
    return path && existsSync(driver) && existsSync(xvfb) ? { path, driver, xvfb } : undefined;
  },
  wpe() {
    const [driver, path] = ['/usr/bin/WPEWebDriver', miniBrowser(/^wpe-webkit-/)];
    return path && existsSync(driver) ? { path, driver } : undefined;
  },
};

/** Where a browser and what drives it are, or undefined when something of it is missing. */
export function findBrowser(kind) {
  return FIND[kind]();
}

function run(command, args, env = {}) {
  // Whoever reads the result from stdout must not find an installer's messages there.
  return (
    spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr], env: { ...process.env, ...env } }).status === 0
  );
}

function twice(step) {
  return step() || step();
}

/** Whether apt would really install this package; a name without a version is only mentioned by others. */
function known(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '');
}

/** Whether apt is there and may install. */
export function aptWorks() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function installByApt(kinds) {
  if (!aptWorks()) return;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  twice(() => run('apt-get', ['update', '-q'], quiet));
  const chosen = kinds
    .flatMap((kind) => PACKAGES[kind])
    .map((names) => names.find(known))
    .filter(Boolean);
  const packages = [...chosen, ...(existsSync(FONT_FILE) ? [] : [FONTS])];
  if (packages.length > 0) twice(() => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet));
}

function download(kinds) {
  const cli = join('node_modules', 'playwright-core', 'cli.js');
  if (kinds.length > 0 && existsSync(join(ROOT, cli))) run(process.execPath, [cli, 'install', ...kinds]);
}

/** Installs those of the browsers that are missing and gives the kinds that are still missing afterwards. */
export function ensureBrowsers(kinds = Object.keys(FIND)) {
  const missing = () => kinds.filter((kind) => !findBrowser(kind));
  if (missing().length > 0 || !existsSync(FONT_FILE)) installByApt(missing());
  download(missing().filter((kind) => kind === 'chromium' || kind === 'firefox'));
  return missing();
}

/** What to tell someone whose machine lacks a browser. */
export function howToGet(kind) {
  const names = PACKAGES[kind].map(([name]) => name).join(' ');
  const variable = { chromium: ' or set CHROMIUM_PATH', firefox: ' or set FIREFOX_PATH' }[kind] ?? '';
  return `${NAMES[kind]} is missing. On Debian or Ubuntu: apt-get install ${names}${variable}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const missing = ensureBrowsers();
    for (const kind of Object.keys(FIND)) console.log(missing.includes(kind) ? howToGet(kind) : `${kind}: ${findBrowser(kind).path}`);
    // Without apt there is no WebKit to be had; that is said above, but it is no failure of this command.
    const failures = aptWorks() ? missing : missing.filter((kind) => kind === 'chromium' || kind === 'firefox');
    process.exitCode = failures.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
