/** Prometheus in the cluster: what it scrapes, its rules, and the metrics that an application publishes. */
package dev.hikkoshi.constructs.observability.prometheus;
