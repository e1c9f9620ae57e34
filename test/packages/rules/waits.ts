import { edited, type Changes } from './hold.ts';

/** The small permit that waits for something before it ends, with two messages and a signal by name. */
export const waiting = (step: (inner: string) => string): Changes => edited([/<bpmn:sendTask id="kabari".*?<\/bpmn:sendTask>/, step('<bpmn:incoming>f7</bpmn:incoming><bpmn:outgoing>f11</bpmn:outgoing>')], ['<bpmn:process ', '<bpmn:message id="m" name="sudah_bayar"/><bpmn:message id="m2" name="tagihan_batal"/><bpmn:signal id="si" name="libur"/><bpmn:process ']);
