/** Who may take a role: pods by EKS Pod Identity or by the issuer of a cluster. */
package dev.hikkoshi.constructs.identity;
