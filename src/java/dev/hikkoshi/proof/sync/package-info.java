/** Walks a synchronisation by Argo CD: waves, health, what is pruned. */
package dev.hikkoshi.proof.sync;
