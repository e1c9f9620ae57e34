import { messageTopic } from '../../packages/index.ts';
import type { Connector } from './connector.ts';

/** The notice itself is written by the core when the call is answered: the inbox is part of the case's transaction. */
export const messageSend: Connector = { topic: messageTopic, perform: async () => ({ result: {} }) };
