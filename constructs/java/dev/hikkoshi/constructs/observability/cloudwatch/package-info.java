/**
 * Alarms and dashboards in CloudWatch. An alarm and a graph use the same queries, so that people see what is judged.
 */
package dev.hikkoshi.constructs.observability.cloudwatch;
