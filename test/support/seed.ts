/** Generated input is the same at every run, so that a red run is about the change and not about luck. `FC_SEED=$RANDOM` looks further. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });
