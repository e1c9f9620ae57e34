import { messageUnknown } from '../../../src/packages/rules/message-unknown.ts';
import { permitType } from '../mini-package.ts';
import { edited, holds, permit } from './hold.ts';

const { lewat, ditolak } = permitType.messages;

holds(messageUnknown, {
  good: {
    'messages that the package writes': {},
  },
  bad: {
    'a message of another key': [edited(['izin:pesan="siap"', 'izin:pesan="hantu"']), 'kabari', '"hantu"'],
    'no message': [edited([' izin:pesan="siap"', '']), 'kabari', 'belum menyebut pesan'],
    'a message whose text is gone': [permit({ messages: { lewat, ditolak } }), 'kabari', '"siap"'],
  },
});
