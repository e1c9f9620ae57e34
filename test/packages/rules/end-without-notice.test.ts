import { endWithoutNotice } from '../../../src/packages/rules/end-without-notice.ts';
import { edited, holds } from './hold.ts';

holds(endWithoutNotice, {
  good: {
    'a message between the decision and every end': {},
  },
  bad: {
    'an end behind a timer and nothing else': [edited(['sourceRef="batas" targetRef="kabari_lewat"', 'sourceRef="batas" targetRef="lewat"']), 'lewat'],
    'a refusal that is only issued': [edited(['sourceRef="surat_tolak" targetRef="kabari_tolak"', 'sourceRef="surat_tolak" targetRef="ditolak"']), 'ditolak'],
  },
});
