import fc from 'fast-check';

// The same cases in every run, so that red means a change; PROPERTY_SEED=<number> looks at others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20181108) });
