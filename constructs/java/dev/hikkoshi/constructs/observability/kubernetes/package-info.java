/** The agents that observe Kubernetes: their pods, and what they may read. */
package dev.hikkoshi.constructs.observability.kubernetes;
