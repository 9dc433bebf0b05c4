/** The EKS cluster and its nodes: control plane, add-ons, node groups, access entries, the agents of the platform. */
package dev.hikkoshi.constructs.cluster;
