/** Grafana and its dashboards in the cluster. */
package dev.hikkoshi.constructs.observability.grafana;
