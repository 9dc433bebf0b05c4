/** Composes the stacks of a phase into an app, with the extensions of the project, and synthesizes it. */
package dev.hikkoshi.synthesis;
