/** The OpenTelemetry collector, which carries signals from the cluster to CloudWatch or to any OTLP endpoint. */
package dev.hikkoshi.constructs.observability.collector;
