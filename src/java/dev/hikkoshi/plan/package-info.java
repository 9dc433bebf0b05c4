/**
 * Turns a ledger into phases, and judges each step against the phase before it. The stages of a feature are known only
 * here.
 */
package dev.hikkoshi.plan;
