/** What the project answers to the rules of cdk-nag, with a reason at each construct. */
package dev.hikkoshi.constructs.rules;
