/**
 * The manifests of a feature: Deployment, CronJob, autoscaling, disruption budget, network policy, secrets, namespace.
 */
package dev.hikkoshi.constructs.workload;
