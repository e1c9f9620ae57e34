import type { ElementInfo, Finding } from '../types.ts';

export const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });
export const doubt = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'warning', element, message });
export const named = ({ id, name }: Pick<ElementInfo, 'id' | 'name'>): string => `"${(name === '' ? id : name).replaceAll(/\s+/g, ' ')}"`;
