/** Walks a deployment: the operations of its commands, the moments between them, and the hazards of each. */
package dev.hikkoshi.proof.deploy;
