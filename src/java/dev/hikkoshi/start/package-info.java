/**
 * The first files of a service: asks what only its people know, judges the answers by the rules of the files, and writes
 * the service, one environment and an empty ledger, with a comment above each key.
 */
package dev.hikkoshi.start;
