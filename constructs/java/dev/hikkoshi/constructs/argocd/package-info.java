/**
 * What Argo CD reads: projects, Applications, the root, waves, and the health and differences that it has to know. It
 * applies nothing itself.
 */
package dev.hikkoshi.constructs.argocd;
