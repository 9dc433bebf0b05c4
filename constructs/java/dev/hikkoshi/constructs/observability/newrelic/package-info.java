/** New Relic: agents, their keys, dashboards and the marker of a deployment. */
package dev.hikkoshi.constructs.observability.newrelic;
