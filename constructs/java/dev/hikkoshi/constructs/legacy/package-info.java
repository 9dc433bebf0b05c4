/** The fleet on VMs: Auto Scaling groups, their start, release, drain and patching, and the record of OpsWorks. */
package dev.hikkoshi.constructs.legacy;
