import { miniPackage } from '../mini-package.ts';
import { refusalWithoutReasons } from '../../../src/packages/rules/refusal-without-reasons.ts';
import { holds } from './hold.ts';

holds(refusalWithoutReasons, {
  good: {
    'reasons that an official has to write and that the letter prints': {},
  },
  bad: {
    'a letter that prints none': [{ 'processes/izin-uji/documents/penolakan.json': (miniPackage()['processes/izin-uji/documents/penolakan.json'] ?? '').replace('tolak.alasan', 'permohonan.nama') }, 'surat_tolak'],
    'reasons that may stay empty': [{ 'forms/izin-uji/tolak.schema.json': (miniPackage()['forms/izin-uji/tolak.schema.json'] ?? '').replace('"required":["alasan"]', '"required":[]') }, 'surat_tolak'],
  },
});
