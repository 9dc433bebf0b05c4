/** The CDK stacks and the props that each takes. No stack sees a phase: the composition computes the props. */
package dev.hikkoshi.stacks;
