/**
 * The values that everything else speaks about: service, features, environment, ledger. They hold no rule of a move,
 * and know no CDK.
 */
package dev.hikkoshi.model;
