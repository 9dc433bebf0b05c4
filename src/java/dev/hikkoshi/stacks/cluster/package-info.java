/** The stack of the cluster and its parts. */
package dev.hikkoshi.stacks.cluster;
