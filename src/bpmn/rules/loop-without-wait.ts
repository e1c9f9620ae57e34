import { automaticWays } from '../diagram/automatic-ways.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const loopWithoutWait: Rule<ProcessSource> = {
  id: 'loop-without-wait', class: 'SAFETY', severity: 'error', what: 'A way back that passes no step that waits: nothing changes on it, so it would never be left.',
  check: (source) => {
    const { loop } = automaticWays(source);
    return loop === null ? [] : [{ element: loop.id, message: `Perulangan melalui ${named(loop)} tidak melewati langkah yang menunggu orang, layanan, atau pewaktu, sehingga berkas yang masuk ke sana tidak pernah keluar. Sisipkan tugas di dalam perulangan itu.` }];
  },
};
