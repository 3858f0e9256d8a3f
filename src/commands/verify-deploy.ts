import { verifyDeploy } from '../build/verify.ts';

const USAGE = 'usage: npm run verify-deploy -- https://host [folder of the build, dist if not named]';

/** Says what a live site serves that is not in the build. 0 when there is nothing, 1 when there is something, 2 for a wrong use. */
export async function main([site = '', dir = 'dist']: readonly string[]): Promise<number> {
  if (!URL.canParse(site) || !/^https?:$/.test(new URL(site).protocol) || new URL(site).href !== `${new URL(site).origin}/`) {
    console.error(`${USAGE}\nThe app answers at the root of its host: an address without a path.`);
    return 2;
  }
  try {
    const { files, differences, notes } = await verifyDeploy(site, dir);
    for (const line of differences) console.error(line);
    for (const line of notes) console.error(`note: ${line}`);
    console.log(
      differences.length === 0
        ? `${new URL(site).origin} serves this build: ${files} files, the same bytes and headers.`
        : `${new URL(site).origin} does not serve this build: see the lines above. Files of the build: ${files}.`,
    );
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
