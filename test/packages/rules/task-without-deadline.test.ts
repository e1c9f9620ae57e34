import { taskWithoutDeadline } from '../../../src/packages/rules/task-without-deadline.ts';
import { edited, holds } from './hold.ts';

const lasting = (time: string) => edited([' izin:waktu="1 hk"', time === '' ? '' : ` izin:waktu="${time}"`]);

holds(taskWithoutDeadline, {
  good: {
    'a working day': lasting('1 hk'),
    'a half day more, with a comma': lasting('2,5 hk'),
    'a half day more, with a point': lasting('2.5 hk'),
    'hours': lasting('4 jam'),
  },
  bad: {
    'a task without': [lasting(''), 'periksa', 'Tugas "Periksa permohonan" belum punya jangka waktu. Isi izin:waktu, misalnya "1 hk" atau "4 jam".'],
    'words': [lasting('sehari'), 'periksa', '"sehari"'],
    'calendar days': [lasting('1 hari'), 'periksa'],
    'a third of a day': [lasting('0,3 hk'), 'periksa'],
  },
});
