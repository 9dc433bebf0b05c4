/** Invariants over the phases and steps of a ledger, on synthesized output. Each says how much it looked at. */
package dev.hikkoshi.proof;
