// `npm run sign-feed -- FILE...`: sign the feeds that `npm run package` has written (dist/latest*.yml), with the key in OFFHOOK_UPDATE_SIGNING_KEY.
import { prepare } from './lib/dependencies.mjs';
import { Failure, main } from './lib/run.mjs';

await prepare();
await main(async () => {
  const { signFeedFile } = await import('./lib/update-feed.mjs');
  const key = process.env.OFFHOOK_UPDATE_SIGNING_KEY;
  const files = process.argv.slice(2);
  if (!key) throw new Failure('OFFHOOK_UPDATE_SIGNING_KEY is not set: the private key, PEM.');
  if (files.length === 0) throw new Failure('which feeds? npm run sign-feed -- dist/latest-linux.yml');
  for (const file of files) signFeedFile(file, key);
  return 0;
});
