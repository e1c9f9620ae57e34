import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { later } from '../../src/shell/chance.ts';
import { throwAwayAbandoned } from '../../src/shell/files/abandoned.ts';
import { createUploads } from '../../src/shell/files/uploads.ts';
import { createWorld, monday, type World } from './world.ts';

describe('uploads that were given up', () => {
  let world: World;
  let folder: string;
  before(async () => {
    world = await createWorld({ deploy: false });
    folder = await mkdtemp(join(tmpdir(), 'unggahan-uji-'));
  });
  after(async () => {
    await world.db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are thrown away after three days, rows and parts; finished ones and younger ones stay', async () => {
    const uploads = createUploads(world.database, world.chance);
    const [old, done, young] = [world.chance.newId(), world.chance.newId(), world.chance.newId()];
    const begin = async (id: string): Promise<void> => {
      await uploads.create({ id, accountId: world.applicant.accountId ?? '', name: 'a.pdf', size: 10 });
      for (const name of [id, `${id}.json`]) await writeFile(join(folder, name), 'bagian');
    };
    for (const id of [old, done]) await begin(id);
    await uploads.finish(done, { sha256: 'c'.repeat(64), size: 10, type: 'application/pdf' });
    world.clock.now = later(monday, 86_400_000);
    await begin(young);
    expect(await throwAwayAbandoned(uploads, folder, world.chance)).to.equal(0);
    world.clock.now = later(monday, 3 * 86_400_000 + 1000);
    expect(await throwAwayAbandoned(uploads, folder, world.chance)).to.equal(1);
    expect(await uploads.find(old)).to.equal(null);
    expect([await uploads.find(done), await uploads.find(young)].map((upload) => upload?.finished)).to.deep.equal([true, false]);
    expect((await readdir(folder)).filter((name) => name.startsWith(old))).to.deep.equal([]);
    expect((await readdir(folder)).filter((name) => name.startsWith(young))).to.have.length(2);
  });
});
