import { awaitedMessageUndeclared } from '../../../src/packages/rules/awaited-message-undeclared.ts';
import { holds, permit, type Changes } from './hold.ts';
import { waiting } from './waits.ts';

const awaits = (...names: string[]): Changes => permit({ awaits: names.map((name) => ({ name, description: 'Kabar tentang tagihan' })) });
const task = waiting((inner) => `<bpmn:receiveTask id="kabari" name="Tunggu kabar" messageRef="m">${inner}</bpmn:receiveTask>`);
const either = waiting((inner) => `<bpmn:intermediateCatchEvent id="kabari" name="Tunggu kabar">${inner}<bpmn:messageEventDefinition messageRef="m"/><bpmn:messageEventDefinition messageRef="m2"/></bpmn:intermediateCatchEvent>`);

holds(awaitedMessageUndeclared, {
  good: {
    'two messages that an event waits for, both declared': { ...either, ...awaits('sudah_bayar', 'tagihan_batal') },
    'a message that the package declares': { ...task, ...awaits('sudah_bayar') },
    'a signal, which comes from within': waiting((inner) => `<bpmn:intermediateCatchEvent id="kabari" name="Tunggu kabar">${inner}<bpmn:signalEventDefinition signalRef="si"/></bpmn:intermediateCatchEvent>`),
  },
  bad: {
    'the second of two messages that an event waits for': [{ ...either, ...awaits('sudah_bayar') }, 'kabari', '"tagihan_batal"'],
    'a message that it does not': [task, 'kabari', '"sudah_bayar"'],
    'a message of another name': [{ ...task, ...awaits('sudah_dibayar') }, 'kabari'],
    'a message on the border of a task': [waiting((inner) => `<bpmn:userTask id="kabari" name="Tunggu kabar" camunda:formKey="periksa">${inner}</bpmn:userTask><bpmn:boundaryEvent id="tepi" name="Dibayar" attachedToRef="kabari"><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent><bpmn:sequenceFlow id="x1" sourceRef="tepi" targetRef="terbit"/>`), 'tepi'],
  },
});
