import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitName, Limits } from '../ports.ts';

/** Calls in a time (seconds), by address. A whole office may stand behind one address; guessing one account's password is stopped by the accounts' own lock-out. */
export type Quotas = Readonly<Record<LimitName, { readonly points: number; readonly duration: number }>>;
export const quotas: Quotas = {
  login: { points: 100, duration: 300 },
  register: { points: 30, duration: 3600 },
  verification: { points: 60, duration: 60 },
};

/** Counts in this process: with several, each allows the whole quota. */
export function memoryLimits(of: Quotas = quotas): Limits {
  const limiters = { login: new RateLimiterMemory(of.login), register: new RateLimiterMemory(of.register), verification: new RateLimiterMemory(of.verification) };
  return {
    consume: async (limit, key) => {
      try {
        await limiters[limit].consume(key);
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw refused;
      }
    },
  };
}
