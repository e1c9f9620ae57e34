import { topicUnknown } from '../../../src/packages/rules/topic-unknown.ts';
import { edited, holds } from './hold.ts';

const message = 'izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming>';
const thrown = (attributes: string) => edited([message, `${message}<bpmn:messageEventDefinition id="md"${attributes}/>`]);
const sent = 'camunda:type="external" camunda:topic="message.send" izin:pesan="siap"';

holds(topicUnknown, {
  good: {
    'topics that are served': {},
    'a message thrown to the applicant': thrown(` ${sent}`),
  },
  bad: {
    'a topic that nobody serves': [edited([sent, sent.replace('message.send', 'merpati.pos')]), 'kabari', '"merpati.pos"'],
    'a service without topic': [edited([sent, 'izin:pesan="siap"']), 'kabari', 'message.send'],
    'a message thrown to nobody': [thrown(''), 'terbit'],
  },
});
