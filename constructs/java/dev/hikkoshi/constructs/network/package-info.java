/** The VPC, its subnets, routes and endpoints, flow logs, and security groups that several stacks share. */
package dev.hikkoshi.constructs.network;
