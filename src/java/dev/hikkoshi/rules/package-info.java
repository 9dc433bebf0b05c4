/** House rules of templates and manifests, beside those of AWS and cdk-nag. */
package dev.hikkoshi.rules;
